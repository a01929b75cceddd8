import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// What can lie over a view, each reached by the keys that lead there.
enum ScreenScene: String, CaseIterable {
  case approveOne = "approve-one"
  case approveSome = "approve-some"
  case approveMany = "approve-many"
  case approveChanged = "approve-changed"
  case putAside = "put-aside"
  case putAsideHeld = "put-aside-held"
  case retryCause = "retry-cause"
  case checkUnknown = "check-unknown"
  case link
  case linkChosen = "link-chosen"
  case unlink
  case createAccount = "create-account"
  case createOff = "create-off"
  case tryNow = "try-now"
  case pauseWork = "pause-work"
  case quit
  case palette, help, copying, sorting, exporting, tour, messages
  case explainPosting = "explain-posting"
  case explainLine = "explain-line"
  case explainCode = "explain-code"
  case raw
  case wholePosting = "whole-posting"
  case wholeFailure = "whole-failure"
  case wholeCustomer = "whole-customer"
  case wholeLine = "whole-line"
  case wholeConnection = "whole-connection"
  case groupsByRule = "groups-by-rule"
  case groupsByCustomer = "groups-by-customer"
  case typing
  case startBackfill = "start-backfill"
  case startBackfillTyped = "start-backfill-typed"
  case pauseBackfill = "pause-backfill"
  case stopBackfill = "stop-backfill"
  case backfillPaused = "backfill-paused"
  case backfillComplete = "backfill-complete"
  case backfillIncomplete = "backfill-incomplete"
  case backfillWhole = "backfill-whole"
  case recountFound = "recount-found"
  case approveDraft = "approve-draft"
  case activateDraft = "activate-draft"
  case dropDraft = "drop-draft"
  case whatIf = "what-if"
  case wholeRule = "whole-rule"

  /// A desk with the scene on it.
  func desk(_ size: Size) throws -> ScriptedDesk {
    var desk = try ScriptedDesk(
      Setup(person: "ops1", canDetach: true), size: size, rows: self == .approveMany ? Self.many() : nil)
    desk.size = size
    // The scene is reached on a large screen, where every key leads there.
    desk.resize(120, 40)
    try lead(&desk)
    desk.resize(size.width, size.height)
    return desk
  }

  private func lead(_ desk: inout ScriptedDesk) throws {
    switch self {
    case .approveOne, .approveSome, .approveMany, .approveChanged, .putAside: try decide(&desk)
    case .putAsideHeld, .retryCause, .checkUnknown: trouble(&desk)
    case .link, .linkChosen, .unlink, .wholeCustomer, .createAccount, .createOff: try customer(&desk)
    case .tryNow, .pauseWork, .wholeConnection: connection(&desk)
    case .startBackfill, .startBackfillTyped, .pauseBackfill, .stopBackfill, .backfillPaused,
      .backfillComplete, .backfillIncomplete, .backfillWhole, .recountFound:
      try backfill(&desk)
    case .approveDraft, .activateDraft, .dropDraft, .whatIf, .wholeRule: rules(&desk)
    default: look(&desk)
    }
  }

  private func decide(_ desk: inout ScriptedDesk) throws {
    desk.show("2")
    switch self {
    case .approveSome: desk.press(" ", " ", " ", "a")
    case .approveMany: desk.press("A", "a")
    case .approveChanged:
      desk.press(" ", " ", " ")
      var row = try #require(desk.postings.rows.first { $0.id == 2 })
      row.hash = VoucherHash("another")
      desk.postings.put(row)
      desk.publish(.everything)
      desk.wait(1_000)
      desk.press("a")
    case .putAside: desk.press("x")
    default: desk.press("a")
    }
  }

  private func trouble(_ desk: inout ScriptedDesk) {
    desk.show("3")
    switch self {
    case .putAsideHeld: desk.press("j", "x")
    case .checkUnknown: desk.press("C")
    default: desk.press("j", "j", "r")
    }
  }

  private func customer(_ desk: inout ScriptedDesk) throws {
    if [.createAccount, .createOff].contains(self) { desk.proposal = try proposal() }
    desk.show("4")
    switch self {
    case .createAccount, .createOff: desk.press("+")
    case .linkChosen: desk.press("m", .down)
    case .unlink:
      desk.press("o")
      desk.wait(1_000)
      desk.press("G", "n")
    case .wholeCustomer: desk.press(.enter)
    default: desk.press("m")
    }
  }

  /// The account that F&O would get; or would not, since another one has its tax number.
  private func proposal() throws -> AccountProposal {
    var policy = AccountPolicy()
    (policy.creation, policy.group, policy.usesNumberSequence) = (.person, "30", true)
    var customer = Customer(id: "cb_AzQ81k", revision: Revision(1))
    customer.company = "Umbrella plc"
    customer.currency = try Currency("GBP")
    let twin = CustomerAccount(number: "GB-0042", name: "Umbrella Ltd")
    let candidates =
      self == .createAccount
      ? [] : [Candidate(account: twin, score: 90, reasons: [.init(.taxNumberEqual, 60)])]
    return AccountProposal(for: customer, policy, candidates: candidates, reference: ShortKey("CB1"))
  }

  private func backfill(_ desk: inout ScriptedDesk) throws {
    desk.show("6")
    switch self {
    case .startBackfill, .startBackfillTyped:
      desk.snapshot.backfill?.state = .stopped
      desk.publish()
      desk.press("n")
      guard self == .startBackfillTyped else { return }
      desk.wait(1_000)
      desk.press(.down, .down)
      desk.type("2026-02-01 2026-02-30")
    case .pauseBackfill: desk.press("P")
    case .stopBackfill: desk.press("X")
    case .backfillPaused:
      desk.press("P", "y")
      desk.publish()
      desk.wait(7_000)
    case .recountFound:
      desk.snapshot.recount = try SampleBooks.proven(isWhole: true)
      desk.snapshot.recount?.courses[0].new = 1
      desk.publish()
      desk.show("1")
    default:
      desk.snapshot.backfill = try SampleBooks.proven(isWhole: self != .backfillIncomplete)
      desk.publish()
      if self == .backfillWhole { desk.press(.enter) }
    }
  }

  private func connection(_ desk: inout ScriptedDesk) {
    desk.show("7")
    switch self {
    case .tryNow: desk.press("j", "j", "n")
    case .wholeConnection: desk.press("j", "j", .enter)
    default: desk.press("P")
    }
  }

  private func rules(_ desk: inout ScriptedDesk) {
    if self == .activateDraft { desk.rules?.draft?.approvedBy = "rev2" }
    desk.show("5")
    switch self {
    case .dropDraft: desk.press("x")
    case .whatIf: desk.press("w")
    case .wholeRule: desk.press("j", .enter)
    default: desk.press("a")
    }
  }

  private func look(_ desk: inout ScriptedDesk) {
    desk.show(self == .raw || self == .wholeFailure ? "3" : self == .wholeLine ? "8" : "2")
    switch self {
    case .raw: desk.press("j", "j", .enter, "i")
    case .wholeFailure: desk.press("j", "j", .enter, .enter)
    case .wholePosting, .wholeLine: desk.press(.enter)
    case .quit:
      desk.snapshot.states[.sent] = Tally(count: 6)
      desk.feed(.news(.snapshot(desk.snapshot, changed: .nothing)))
      desk.press("q")
    case .palette: desk.press(":", "a", "p")
    case .help: desk.press("?")
    case .copying: desk.press("c")
    case .sorting: desk.press("s")
    case .exporting: desk.press("E")
    case .explainPosting: desk.press("e")
    case .explainLine: desk.press(.enter, "j", "e")
    case .groupsByRule: desk.press("b")
    case .groupsByCustomer: desk.press("b", "b", "b")
    case .typing: desk.press("/", "G", "l", "o")
    case .tour: desk.run("tour")
    case .messages:
      desk.press("t", "t", "d")
      desk.run("messages")
    default: desk.run("explain CUST-03")
    }
  }

  /// More than a hundred, so that their number must be typed.
  private static func many() throws -> [PostingRow] {
    try (1...130).map { number in
      try SampleBooks.row(
        Int64(number), SampleBooks.invoice(30_000 + number), "Customer \(number % 9)",
        SampleBooks.money("\(number).10", number % 3 == 0 ? "USD" : "EUR"),
        age: Int64(number) * SampleBooks.hour)
    }
  }
}

extension ScriptedDesk {
  mutating func show(_ view: Key) {
    press(view)
    wait(1_000)
  }

  mutating func run(_ command: String) {
    press(":")
    type(command)
    press(.enter)
  }
}
