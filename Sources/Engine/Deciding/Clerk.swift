import Bookkeeping
import Ledger
import Store

/// Applies the rules: aligns customers, then derives what is due. It decides nothing itself.
actor Clerk {
  private let records: Records
  private let time: Timekeeper
  private let today: @Sendable (Int64) -> LedgerDate
  private let customerAccountField: String?
  private let accounts: AccountPolicy
  private let report: Reporter
  private var bookkeeper: Bookkeeper?

  /// How many documents or customers are looked at in one transaction: enough to be quick, few enough that
  /// a person's action never waits long for its turn.
  private static let portion = 200

  init(
    records: Records, time: Timekeeper, today: @escaping @Sendable (Int64) -> LedgerDate,
    customerAccountField: String?, accounts: AccountPolicy, report: @escaping Reporter
  ) {
    self.records = records
    self.time = time
    self.today = today
    self.customerAccountField = customerAccountField
    self.accounts = accounts
    self.report = report
  }

  /// Looks at some customers and some documents.
  ///
  /// - Returns: whether there was anything to do.
  func step() async throws -> Bool {
    let aligned = try await records.alignCustomers(
      limit: Self.portion, externalIDField: customerAccountField, policy: accounts, now: time.now())
    if aligned.isMoreDue { return true }
    guard let bookkeeper = try await currentBookkeeper() else { return aligned.customers > 0 }
    let decided: Decided
    do throws(StoreError) {
      let now = time.now()
      decided = try await records.decide(
        limit: Self.portion, with: bookkeeper, today: today(now), now: now)
    } catch {
      guard case .outdatedBooks = error else { throw error }
      self.bookkeeper = nil
      return true
    }
    tell(decided)
    return decided.isMoreDue || decided.documents + decided.swept + aligned.customers > 0
  }

  /// A bookkeeper who works by the stored books; nil until F&O was read for the first time.
  private func currentBookkeeper() async throws(StoreError) -> Bookkeeper? {
    if let bookkeeper { return bookkeeper }
    guard let book = try await records.ruleBook(), let master = try await records.masterData() else {
      return nil
    }
    bookkeeper = Bookkeeper(book: book, master: master)
    return bookkeeper
  }

  private func tell(_ decided: Decided) {
    guard decided.documents > 0 else { return }
    report(
      Report(
        .info, "rules",
        "\(decided.documents) looked at: \(decided.review) to review, \(decided.approved) approved,"
          + " \(decided.held) held, \(decided.noVoucher) without a voucher"))
  }
}
