import Billing
import Bookkeeping
import Console
import Ledger

/// An engine that is written down: it keeps its rows in memory, answers every question from them, does what it
/// is told, and says so. Answers can be held back.
struct ScriptedDesk {
  var model: DaybookModel
  var now = Moment.start
  var postings: RowShelf<PostingRow>
  var customers: RowShelf<CustomerRow>
  var audit = RowShelf(SampleBooks.audit)
  var rules: RuleDesk? = SampleBooks.rules
  var settlements = SampleBooks.settlements
  /// The account that would be created for whichever customer is asked about.
  var proposal: AccountProposal?
  var snapshot: DeskSnapshot
  /// Where postings went that are in no list any more.
  var fates: [Int64: String] = [:]
  /// Questions that were asked and not answered yet.
  var pending: [DeskQuestion] = []
  var answersAtOnce = true
  /// Everything that was decided, in order.
  var acts: [DeskAction] = []
  /// Everything else that was wanted.
  var effects: [Effect<DeskCommand>] = []
  /// Why nothing can be read, if nothing can.
  var problem: String?

  init(
    _ setup: Setup = Setup(person: "ops1"), size: Size = Size(width: 120, height: 40),
    rows: [PostingRow]? = nil, starts: Bool = true
  ) throws {
    let rows = try rows ?? SampleBooks.review() + SampleBooks.troubled()
    postings = RowShelf(rows)
    customers = RowShelf(try SampleBooks.customers())
    snapshot = DeskSnapshot(site: "acme", legalEntity: "usmf")
    model = DaybookModel(setup)
    snapshot.engine = .running
    snapshot.connections = SampleBooks.connections
    snapshot.batches = [SampleBooks.released, SampleBooks.doubtful]
    snapshot.backfill = try SampleBooks.backfill()
    snapshot.postedPerMinute = (0..<60).map { ($0 * 7 + $0 / 5 * 3) % 32 }
    snapshot.lastActions = Array(SampleBooks.audit.prefix(4))
    count()
    feed(.resized(size))
    if starts { publish(.everything) }
  }

  /// The counters follow from the rows.
  mutating func count() {
    snapshot.at = SampleBooks.time + now.milliseconds
    snapshot.version += 1
    snapshot.states = Dictionary(grouping: postings.rows, by: \.state).mapValues { Self.tally($0) }
    snapshot.states[.posted] = Tally(count: 12_805)
    let troubled = postings.rows.filter { $0.state == .failed || $0.state == .held }
    let groups = Dictionary(grouping: troubled) {
      CauseKey(cause: $0.cause ?? Cause(.refused), state: $0.state)
    }
    snapshot.causes = groups.map { key, rows in
      CauseGroup(
        cause: key.cause, state: key.state, tally: Self.tally(rows),
        customers: Set(rows.map(\.customerID)).count)
    }
    .sorted { ($1.tally.count, $0.cause) < ($0.tally.count, $1.cause) }
    snapshot.ages = WaitingAges()
    for row in postings.rows where WaitingAges.states.contains(row.state) {
      guard
        let span = WaitingAges.Span.allCases.first(where: {
          $0.moments(from: snapshot.at).contains(row.since)
        })
      else { continue }
      snapshot.ages[row.state, span] += 1
    }
    var days = DayCalendar(at: snapshot.at)
    for row in postings.rows { days.count(1, row.state, on: row.date) }
    // What was posted before the rows of the script began.
    for index in 0..<DayCalendar.length where index % 7 < 5 && !postings.rows.isEmpty {
      days.count(1, .posted, on: days.date(at: index))
    }
    snapshot.days = days
    snapshot.toSettle = Tally(count: settlements.count, oldest: settlements.map(\.since).min())
    snapshot.customersWaiting = customers.rows.count { $0.waiting.count > 0 }
  }

  private struct CauseKey: Hashable {
    let cause: Cause
    let state: StateWord
  }

  static func tally(_ rows: [PostingRow]) -> Tally {
    let sums = Dictionary(grouping: rows.map(\.amount), by: \.currency).mapValues { amounts in
      Money(amounts.reduce(0) { $0 + $1.magnitude.minorUnits }, amounts[0].currency)
    }
    return Tally(count: rows.count, sums: sums, oldest: rows.map(\.since).min())
  }

  // MARK: - Feeding

  mutating func feed(_ message: Message<DeskNews>) {
    for effect in model.update(message, at: now) {
      switch effect {
      case .send(.read(let question)): pending.append(question)
      case .send(.act(let action, let ticket)): perform(action, ticket)
      default: effects.append(effect)
      }
    }
    if answersAtOnce { answerAll() }
  }

  mutating func answerAll() {
    while !pending.isEmpty { feed(.news(answer(pending.removeFirst()))) }
  }

  mutating func publish(_ changes: DeskChanges = .nothing) {
    count()
    feed(.news(.snapshot(snapshot, changed: changes)))
  }

  mutating func press(_ keys: Key...) {
    for key in keys { feed(.input(.key(key))) }
  }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { feed(.input(.key(.character(scalar)))) }
  }

  /// Time passes, and the host calls at every deadline on the way.
  mutating func wait(_ milliseconds: Int64) {
    let end = now + milliseconds
    while let deadline = model.nextDeadline, deadline <= end {
      now = max(now, deadline)
      feed(.deadline)
    }
    now = end
  }

  var screen: [String] { model.view(size, lettering: .plain).text }
  var size = Size(width: 120, height: 40)

  mutating func resize(_ width: Int, _ height: Int) {
    size = Size(width: width, height: height)
    feed(.resized(size))
  }
}
