import Bookkeeping
import Engine
import Ledger
import Store

/// Where decisions of people are handed in: at the records, while nobody else works on them.
struct Counter: Sendable {
  private let premises: Premises
  private let settings: Settings

  init(_ premises: Premises, _ settings: Settings) {
    self.premises = premises
    self.settings = settings
  }

  /// How many postings are handed to the records at once.
  private static let portion = 5_000

  /// Decides about postings as they were seen.
  func decide(
    _ decision: Decision, about rows: [PostingRow], reason: String
  ) async throws -> ActionResult {
    let references = rows.map { Store.PostingRef($0.id, hash: $0.hash) }
    let surroundings = premises.surroundings
    return try await premises.withRecords(settings, as: .writer) { records in
      var result = ActionResult()
      for start in stride(from: 0, to: references.count, by: Self.portion) {
        let part = try await decision.carryOut(
          Array(references[start..<min(start + Self.portion, references.count)]), reason: reason,
          by: surroundings.person, in: records, now: surroundings.time.now())
        result.done += part.done
        result.leftOut += part.leftOut
      }
      return result
    }
  }

  /// Links a customer to an account, or takes its link away.
  ///
  /// - Returns: the new version of the link.
  func link(
    _ customer: String, to account: CustomerAccountNumber?, expectedVersion: Int?
  ) async throws -> Int {
    let (person, now) = (premises.surroundings.person, premises.surroundings.time.now())
    return try await premises.withRecords(settings, as: .writer) { records in
      let seen = try await records.customerDetail(customer).row.linkVersion
      let version = expectedVersion ?? seen
      if let account {
        return try await records.link(
          customer: customer, to: account, expectedVersion: version, by: person, now: now)
      }
      return try await records.unlink(customer: customer, expectedVersion: version, by: person, now: now)
    }
  }

  /// Reads F&O's master data again.
  func refreshMasterData() async throws -> MasterAnswer {
    try await premises.withOffice(settings, report: { _ in }) { office in
      try await office.engine.begin(holder: "daybook master refresh")
      try await office.engine.readMasterData()
      return MasterAnswer(
        try await office.records.masterData() ?? MasterData(legalEntity: settings.finance.legalEntity))
    }
  }
}
