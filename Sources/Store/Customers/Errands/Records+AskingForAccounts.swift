import Billing
public import Bookkeeping
import GRDB
import Ledger

/// What came of asking for an account.
public enum AccountAnswer: Hashable, Sendable, Codable {
  /// It will be created.
  case asked
  /// It may not be created, for these reasons.
  case notAllowed([AccountObstacle])
  /// What would be created is not what was seen any more.
  case changed
}

extension Records {
  /// The account that would be created for a customer, and why it may not be.
  ///
  /// - Parameters:
  ///   - customer: Chargebee's id.
  ///   - policy: what is configured.
  /// - Returns: the proposal, against the accounts as they were last read.
  /// - Throws: ``StoreError/notFound(_:)`` for a customer that was not read.
  public func accountProposal(
    for customer: String, _ policy: AccountPolicy
  ) async throws(StoreError) -> AccountProposal {
    let (fingerprints, site) = (fingerprints, binding.site)
    return try await read("accountProposal") { db in
      guard let stored = try db.storedCustomer(customer) else {
        throw StoreError.notFound(.customer(customer))
      }
      let policy = try policy.underRuleBook(in: db)
      return try db.proposal(
        for: stored, policy, reference: fingerprints.accountReference(site: site, customer: customer))
    }
  }

  /// A person asks for an account. What is looked at, what is written down and the check that nothing resembles the
  /// customer are one transaction: nothing comes in between (posting-rules R10, R11).
  ///
  /// - Parameters:
  ///   - customer: Chargebee's id.
  ///   - seen: the fields that the person saw; nil where nobody showed any.
  ///   - expectedVersion: the version of the link that the person saw.
  ///   - policy: what is configured.
  ///   - person: who asks.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: whether it will be created.
  /// - Throws: ``StoreError/linkChanged(customer:version:)``, ``StoreError/notFound(_:)``.
  public func askForAccount(
    of customer: String, seen: AccountFields?, expectedVersion: Int, _ policy: AccountPolicy,
    by person: String, now: Int64
  ) async throws(StoreError) -> AccountAnswer {
    try await write("askForAccount", now: now) { work in
      let stored = try work.customerAsSeen(customer, expectedVersion)
      let policy = try policy.underRuleBook(in: work.db)
      let proposal = try work.proposal(for: stored, policy)
      guard proposal.isAllowed else { return .notAllowed(proposal.obstacles) }
      if let seen, seen != proposal.fields { return .changed }
      try work.open(AccountErrand(.creation, proposal.fields), for: stored, by: .person(person))
      return .asked
    }
  }
}

extension Work {
  /// The account that would be created for a customer, and why it may not be.
  func proposal(for stored: StoredCustomer, _ policy: AccountPolicy) throws -> AccountProposal {
    try db.proposal(
      for: stored, policy,
      reference: fingerprints.accountReference(site: binding.site, customer: stored.id))
  }

  /// Daybook asks for an account by itself, where the policy lets it and documents wait; it asks once, and what
  /// failed is for a person. Nothing is asked while the accounts are not known well enough to say that none
  /// resembles the customer (reliability.md I6).
  ///
  /// - Returns: what the customer's alignment is then.
  func askByPolicy(
    for stored: StoredCustomer, _ policy: AccountPolicy, else alignment: Alignment
  ) throws -> Alignment {
    guard policy.creation == .automatic, alignment == .unlinked else { return alignment }
    guard try waits(stored.id), !stored.wasUnlinkedByPerson else { return alignment }
    guard try accountsAreFresh() else {
      try db.run(
        "INSERT INTO effects (kind, about, subject, due) VALUES ('align', 0, ?, ?) ON CONFLICT DO NOTHING",
        stored.id, now + Self.freshnessCheck)
      return alignment
    }
    let proposal = try proposal(for: stored, policy)
    for case .nearMatch(let accounts) in proposal.obstacles { return .conflict(.nearMatch(accounts)) }
    guard proposal.isAllowed else { return alignment }
    try open(AccountErrand(.creation, proposal.fields), for: stored, by: .engine)
    return .creating
  }

  private static let freshnessCheck: Int64 = 60_000
  /// A day.
  private static let longestUnread: Int64 = 86_400_000

  private func waits(_ customer: String) throws -> Bool {
    try db.exists("SELECT 1 FROM customers WHERE customer = ? AND waiting > 0", customer)
  }

  /// Master data is stored after all customers were read.
  private func accountsAreFresh() throws -> Bool {
    let readAt = try db.number("SELECT read_at FROM master_data ORDER BY id DESC LIMIT 1")
    return readAt.map { now - $0 <= Self.longestUnread } ?? false
  }
}

extension Database {
  /// The account that would be created for a customer, and why it may not be.
  func proposal(
    for stored: StoredCustomer, _ policy: AccountPolicy, reference: ShortKey
  ) throws -> AccountProposal {
    let candidates = try candidates(for: stored.customer, policy.numberField)
    var proposal = AccountProposal(
      for: stored.customer, policy, candidates: candidates, reference: reference)
    if let account = stored.account { proposal.obstacles.insert(.linked(account), at: 0) }
    let isUnderWay = try exists(
      "SELECT 1 FROM account_errands WHERE customer = ? AND is_open = 1", stored.id)
    if isUnderWay { proposal.obstacles.insert(.underWay, at: 0) }
    return proposal
  }

  private func candidates(for customer: Customer, _ field: String?) throws -> [Candidate] {
    var pool = CandidatePool(self)
    try pool.gather(for: customer, field)
    return CandidateIndex(try pool.accounts()).candidates(
      for: customer, externalID: customer.accountNumber(in: field), limit: Limits.candidates)
  }
}

extension AccountPolicy {
  /// The same set-up under the rule book in force; as it is before there is one.
  fileprivate func underRuleBook(in db: Database) throws -> AccountPolicy {
    try db.ruleBook().map { under($0.policies) } ?? self
  }
}
