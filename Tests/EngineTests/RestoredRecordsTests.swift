import Bookkeeping
import Engine
import Ledger
import Sandbox
import Synchronization
import Testing

@testable import Store
@testable import daybook

/// A copy of the records, made at any moment, takes their place after they went on: nothing is posted a second time
/// (design/reliability.md I16, K6).
@Suite(.timeLimit(.minutes(20))) struct RestoredRecordsTests {
  /// How F&O may behave, and how invoices travel.
  enum Company: Sendable {
    case usual
    /// The number of a line is F&O's: a second one beside it is not refused.
    case withoutLineNumbers
    /// What is posted leaves its journal.
    case emptiesJournals
    case freeTextInvoices

    func trial() throws -> Trial {
      try Trial(documents: 16) { options in
        options.finance.enforcesLineNumbers = self != .withoutLineNumbers
        options.finance.deletesLinesAfterPosting = self == .emptiesJournals
      } settings: { settings in
        if self == .freeTextInvoices { settings.ruleBook.policies.invoiceForm = .freeTextInvoice }
      }
    }
  }

  @Test(arguments: [
    (Company.usual, SimulatedWire.Moment.before), (.usual, .after), (.withoutLineNumbers, .after),
    (.emptiesJournals, .after), (.freeTextInvoices, .after),
  ])
  func aCopyOfAnyMomentPostsNothingTwice(_ company: Company, _ moment: SimulatedWire.Moment) async throws {
    let calm = try company.trial()
    _ = try await calm.workOff()
    for place in 1...calm.writes.count {
      let trial = try company.trial()
      try await trial.die(atWrite: place, moment)
      try await trial.backUp()
      #expect(try await trial.workOff().isBooked)
      let before = trial.world { $0.financeState.customerTransactions.count }
      try await trial.restore()
      let reckoning = try await trial.workOff()
      #expect(reckoning.isBooked, "\(place): \(reckoning)")
      #expect(trial.drafts.isEmpty, "\(place): \(trial.drafts)")
      #expect(trial.world { $0.financeState.customerTransactions.count } == before, "\(place)")
    }
  }

  /// Whoever puts an older file in the place of the newer by hand, or lets two go on with one, is found out as well.
  @Test func whatWasCopiedByHandIsLookedUpBeforeItIsSent() async throws {
    let trial = try Company.usual.trial()
    try await trial.die(atWrite: 3, .after)
    try trial.copyByHand(from: "records.db", to: "by-hand.db")
    #expect(try await trial.workOff().isBooked)
    let writes = trial.writes.count
    try trial.copyByHand(from: "by-hand.db", to: "records.db")
    try await trial.withOffice { office in
      let doubts = try await office.records.openBatches().compactMap(\.state.doubt)
      #expect(!doubts.isEmpty && doubts.allSatisfy { $0.isOfCopy == true }, "\(doubts)")
      #expect(try await office.records.audit(limit: 10).lines.contains { $0.action == "copy" })
      _ = try await office.engine.drain(until: .idle)
      #expect(trial.writes.count == writes, "something was sent before the quiet period was over")
      #expect(try await trial.workOff(office).isBooked)
    }
    #expect(trial.reported.contains { $0.text.contains("these records are a copy") })
  }

  /// The same records, in order or after a kill, are no copy: nothing is looked up for it.
  @Test func theSameRecordsAreNoCopy() async throws {
    let trial = try Company.usual.trial()
    try await trial.die(atWrite: 2, .before)
    for _ in 1...3 {
      try await trial.withOffice { office in
        let lines = try await office.records.audit(limit: 100).lines
        #expect(!lines.contains { $0.action == "copy" })
      }
    }
  }

  @Test func whatIsNoCopyOfTheseRecordsIsRefused() async throws {
    let trial = try Company.usual.trial()
    #expect(try await trial.workOff().isBooked)
    let path = trial.folder.file()
    try trial.write("no database, and longer than a page of one".repeated(200), to: "text.db")
    await #expect(throws: StoreError.self) { try await trial.restore("text.db") }
    try trial.write("", to: "empty.db")
    await #expect(throws: StoreError.foreignFile(path: trial.folder.file("empty.db"), applicationID: 0)) {
      try await trial.restore("empty.db")
    }
    try await trial.backUp()
    let other = Binding(site: "another", financeHost: "b", legalEntity: "USMF")
    await #expect(throws: StoreError.self) {
      try await Records.restore(trial.folder.file("copy.db"), to: path, binding: other, by: "anna", now: 1)
    }
    try trial.damage("copy.db")
    await #expect(throws: StoreError.self) { try await trial.restore() }
    let office = try await trial.open()
    await #expect(throws: StoreError.self) { try await trial.restore() }
    try await office.close()
    let files = try trial.files()
    #expect(files.allSatisfy { !$0.contains("restor") }, "\(files)")
    #expect(try await trial.workOff().isBooked)
  }
}

extension JournalBatch.State {
  /// What is in doubt; nil where nothing is.
  fileprivate var doubt: JournalBatch.Doubt? {
    if case .inDoubt(let doubt) = self { doubt } else { nil }
  }
}
