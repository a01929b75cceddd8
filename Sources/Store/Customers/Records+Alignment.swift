import Billing
public import Bookkeeping
import GRDB
import Ledger

/// What aligning some customers brought.
public struct Aligned: Hashable, Sendable {
  /// Customers that were looked at.
  public var customers = 0
  /// Customers that got an account.
  public var linked = 0
  /// Customers that wait for a person.
  public var waiting = 0
  /// Whether more is due right now.
  public var isMoreDue = false

  /// Nobody was aligned.
  public init() {}
}

extension Records {
  /// Looks for the accounts of customers that were read or for whom accounts changed (posting-rules R10). What
  /// waits for a customer goes on whenever the customer was looked at.
  ///
  /// A customer whose link a person took away is not linked again by the ladder.
  ///
  /// - Parameters:
  ///   - limit: how many customers at most; never more than ``Limits/decisions``.
  ///   - externalIDField: the field that holds the account number, where there is one.
  ///   - policy: what new accounts are like; when they are created and told what changes says the rule book in force.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: what was done, and whether more is due.
  /// - Throws: ``StoreError``.
  public func alignCustomers(
    limit: Int, externalIDField: String?, policy: AccountPolicy = AccountPolicy(), now: Int64
  ) async throws(StoreError) -> Aligned {
    try await write("alignCustomers", now: now, as: .engine) { [books] work in
      var aligned = Aligned()
      let due = try work.db.rows(
        """
        SELECT subject FROM effects WHERE kind = 'align' AND due <= ? ORDER BY due, about, subject LIMIT ?
        """, now, min(limit, Limits.decisions)
      ).map { try $0.text(0) }
      guard !due.isEmpty else { return aligned }
      let policies = try books.ruleBook(work.db)?.policies
      let policy = policies.map { policy.under($0) } ?? policy
      for customer in due {
        try work.align(customer, externalIDField, policy, policies?.linkApproval ?? .none, &aligned)
      }
      aligned.isMoreDue = try work.db.exists(
        "SELECT 1 FROM effects WHERE kind = 'align' AND due <= ? LIMIT 1", now)
      return aligned
    }
  }
}

extension Work {
  fileprivate func align(
    _ id: String, _ field: String?, _ policy: AccountPolicy, _ approval: Policies.LinkApproval,
    _ aligned: inout Aligned
  ) throws {
    try db.run("DELETE FROM effects WHERE kind = 'align' AND about = 0 AND subject = ?", id)
    guard let stored = try storedCustomer(id) else { return }
    aligned.customers += 1
    let found = stored.wasUnlinkedByPerson ? .unlinked : Alignment(try file(of: stored, field))
    let alignment = found.waitingFor(approval)
    switch try settled(alignment, stored, policy) {
    case .linked(let account, let reason):
      if reason != .existing {
        try setLink(of: stored, to: account, reason, by: .engine)
        aligned.linked += 1
      }
      try tellChanges(of: stored, account, policy)
    case .creating: break
    case .unlinked, .conflict:
      aligned.waiting += 1
    }
    try wake(.customer(id))
  }

  /// What the ladder found, after what else is known: an account under way, one that could not be created, and
  /// what the policy says.
  private func settled(
    _ found: Alignment, _ stored: StoredCustomer, _ policy: AccountPolicy
  ) throws -> Alignment {
    if case .linked = found { return found }
    if stored.standing == "creating" { return .creating }
    // Why an account was not created stays until somebody looked.
    if case .conflict(.notCreated) = stored.alignment, found == .unlinked { return stored.alignment }
    let alignment = try askByPolicy(for: stored, policy, else: found)
    if alignment != .creating { try setUnlinked(stored, alignment) }
    return alignment
  }

  private func file(of stored: StoredCustomer, _ field: String?) throws -> AlignmentFile {
    let customer = stored.customer
    let external = customer.accountNumber(in: field)
    let tax = TaxNumber(customer.taxNumber)
    return AlignmentFile(
      customer: customer, link: stored.account,
      byExternalID: try external.flatMap { try db.account(CustomerAccountNumber($0)) },
      byTaxNumber: tax.isEmpty ? [] : try accounts(withTaxNumber: tax.text),
      byNameAndEmail: customer.email.isEmpty
        ? [] : try accounts(withEmail: customer.email.folded).filter { $0.name == customer.name })
  }

  private func accounts(withTaxNumber text: String) throws -> [CustomerAccount] {
    try db.rows(
      """
      SELECT id, body FROM customer_accounts WHERE tax <> '' AND tax = ? AND is_gone = 0
      ORDER BY number LIMIT 50
      """, text
    ).map { try Body.read($0.text(1), table: "customer_accounts", row: $0.number(0)) }
  }

  private func accounts(withEmail email: String) throws -> [CustomerAccount] {
    try db.rows(
      """
      SELECT id, body FROM customer_accounts WHERE email <> '' AND email = ? AND is_gone = 0
      ORDER BY number LIMIT 50
      """, email
    ).map { try Body.read($0.text(1), table: "customer_accounts", row: $0.number(0)) }
  }
}

extension Alignment {
  /// The same, or a person's matter where the policy wants what the ladder found confirmed.
  fileprivate func waitingFor(_ approval: Policies.LinkApproval) -> Alignment {
    guard approval == .found, case .linked(let account, let reason) = self, reason != .existing else {
      return self
    }
    return .conflict(.unconfirmed(account, by: reason))
  }
}
