import Bookkeeping
public import Ledger

extension Records {
  /// A person says which account is a customer's.
  ///
  /// - Parameters:
  ///   - customer: Chargebee's id.
  ///   - account: the account.
  ///   - expectedVersion: the version of the link that the person saw.
  ///   - person: who says so.
  ///   - now: milliseconds since 1970 UTC.
  /// - Returns: the new version of the link.
  /// - Throws: ``StoreError/linkChanged(customer:version:)`` when the link is another one by now,
  ///   ``StoreError/notFound(_:)`` for a customer that was not read or an account that F&O does not have.
  @discardableResult
  public func link(
    customer: String, to account: CustomerAccountNumber, expectedVersion: Int, by person: String, now: Int64
  ) async throws(StoreError) -> Int {
    try await write("link", now: now) { work in
      let stored = try work.customerAsSeen(customer, expectedVersion)
      guard try work.db.account(account) != nil else { throw StoreError.notFound(.account(account.text)) }
      try work.setLink(of: stored, to: account, .person, by: .person(person))
      try work.wake(.customer(customer))
      return Int(stored.linkVersion) + 1
    }
  }

  /// A person takes the link of a customer away. It stays away until a person links the customer again.
  ///
  /// - Returns: the new version of the link.
  /// - Throws: as ``link(customer:to:expectedVersion:by:now:)``.
  @discardableResult
  public func unlink(
    customer: String, expectedVersion: Int, by person: String, now: Int64
  ) async throws(StoreError) -> Int {
    try await write("unlink", now: now) { work in
      let stored = try work.customerAsSeen(customer, expectedVersion)
      try work.removeLink(of: stored, by: .person(person))
      try work.wake(.customer(customer))
      return Int(stored.linkVersion) + 1
    }
  }
}

extension Work {
  /// A customer whose link is still the one that a person saw.
  func customerAsSeen(_ id: String, _ version: Int) throws -> StoredCustomer {
    guard let stored = try storedCustomer(id) else { throw StoreError.notFound(.customer(id)) }
    guard stored.linkVersion == Int64(version) else {
      throw StoreError.linkChanged(customer: id, version: Int(stored.linkVersion))
    }
    return stored
  }
}
