import Bookkeeping
import FinanceOperations
import Ledger
import Store

// What was sent is proven by reading: after an answer, and after none.
extension Registrar {
  /// Looks after a write whose answer was lost. What is there is there; that it is not there says something only
  /// after the quiet period (design/reliability.md section 2).
  func lookUp(_ stored: StoredErrand, _ doubt: AccountErrand.Doubt) async throws {
    let now = time.now()
    let due = doubt.nextLookUp(quietPeriod: settings.quietPeriod, gap: settings.lookUpGap)
    guard due <= now else {
      return try await records.postponeErrand(stored.id, until: due, now: now)
    }
    // The clock on the wall may have been set forward meanwhile.
    let rest = settings.quietPeriod - quiet.age(of: stored.id, sentAt: doubt.sentAt, time)
    guard rest <= 0 else { return try await records.postponeErrand(stored.id, until: now + rest, now: now) }
    if now - doubt.sentAt > settings.doubtLimit {
      return try await advance(stored, .givenUp("It stayed in doubt for too long."))
    }
    switch try await sighting(of: stored) {
    case .ours(let number): try await advance(stored, .found(number, at: now))
    case .other(let what): try await advance(stored, .foundOther(what))
    case .nothing:
      try await advance(
        stored, .absent(at: now), nextAt: doubt.absences == 0 ? now + settings.lookUpGap : nil)
    }
  }

  private func sighting(of stored: StoredErrand) async throws -> Sighting {
    let fields = stored.errand.fields
    switch stored.errand.purpose {
    case .creation:
      guard let wanted = NewCustomer(fields) else { return .nothing }
      return try await look(for: wanted, fields)
    case .change(let number):
      guard
        let (_, differences) = try await finance.readBack(number, CustomerDetails(fields), in: legalEntity)
      else { return .other("F&O does not have account \(number) any more.") }
      return differences.isEmpty ? .ours(number) : .nothing
    }
  }

  /// Reads an account back. F&O may have said that it is done while an approval there is still to come
  /// (contracts/d365fo.md section 11), so that nothing is sent again: it is read until it is there.
  func prove(_ stored: StoredErrand, _ number: CustomerAccountNumber, since: Int64) async throws {
    let found = try await readBack(stored, number)
    let words = found?.differences.map { "\($0)" } ?? []
    switch (stored.errand.purpose, found) {
    case (.creation, .some(let found)) where found.differences.contains(where: \.isGrave):
      try await advance(
        stored, .foundOther("Account \(number) is there with \(words.joined(separator: "; "))."))
    case (.creation, .some(let found)):
      try await finish(stored, found.customer, words)
    case (.change, .some(let found)) where found.differences.isEmpty:
      try await finish(stored, found.customer, [])
    case (.change, .none):
      try await advance(stored, .foundOther("F&O does not have account \(number) any more."))
    default: try await waitOn(stored, since, words)
    }
  }

  private func readBack(
    _ stored: StoredErrand, _ number: CustomerAccountNumber
  ) async throws(FinanceError) -> (customer: FinanceCustomer, differences: [Difference])? {
    let fields = stored.errand.fields
    if stored.errand.purpose == .creation, let wanted = NewCustomer(fields) {
      return try await finance.readBack(number, wanted, in: legalEntity)
    }
    return try await finance.readBack(number, CustomerDetails(fields), in: legalEntity)
  }

  private func finish(
    _ stored: StoredErrand, _ customer: FinanceCustomer, _ differences: [String]
  ) async throws(StoreError) {
    let finished = try await records.finishErrand(
      stored.id, with: CustomerAccount(customer), differences: differences, now: time.now())
    guard finished else { return }
    let more = differences.isEmpty ? "" : "; F&O stores \(differences.joined(separator: "; "))"
    report(
      Report(
        differences.isEmpty ? .info : .warning, "accounts",
        "customer \(stored.customer): account \(customer.number) is there\(more)"))
  }

  /// Looks again later, the more rarely the longer it lasts.
  private func waitOn(_ stored: StoredErrand, _ since: Int64, _ differences: [String]) async throws {
    let now = time.now()
    guard now - since <= Self.longestApproval else {
      let what = differences.isEmpty ? "the account" : differences.joined(separator: "; ")
      return try await advance(
        stored, .givenUp("F&O said that it is done and never showed it: \(what)."))
    }
    let pause = min(Self.longestPause, max(settings.lookUpGap, (now - since) / 10))
    try await advance(stored, .notThereYet, nextAt: now + pause)
  }

  /// Thirty days.
  private static let longestApproval: Int64 = 30 * 86_400_000
  /// An hour.
  private static let longestPause: Int64 = 3_600_000
}

extension Difference {
  /// Whether vouchers posted to the account would mean something else than what was asked for.
  fileprivate var isGrave: Bool { ["SalesCurrencyCode", "CustomerGroupId"].contains(field) }
}
