import Billing
import Bookkeeping
import GRDB
import Ledger

/// A customer with its link.
struct StoredCustomer {
  var id: String
  var customer: Customer
  var standing: String
  var alignment: Alignment
  var account: CustomerAccountNumber?
  var linkVersion: Int64
  var linkedBy: String
  /// What Chargebee owned of it when F&O was last told, or when it was linked; nil where that is not known.
  var told: AccountFields?

  /// Whether a person took the link away: the ladder does not overrule people.
  var wasUnlinkedByPerson: Bool {
    standing == "unlinked" && !linkedBy.isEmpty && linkedBy != Actor.engine.name
  }
}

extension Work {
  /// A customer that was read, or nil.
  func storedCustomer(_ id: String) throws -> StoredCustomer? { try db.storedCustomer(id) }

  /// Links a customer, as a new version of its link.
  func setLink(
    of stored: StoredCustomer, to account: CustomerAccountNumber, _ reason: Alignment.LinkReason,
    by actor: Actor
  ) throws {
    try withdrawErrands(of: stored.id)
    try change(stored, "linked", .linked(account, by: reason), account, reason.rawValue, actor)
    let told = try Body.write(AccountFields(saidOf: stored.customer))
    try db.run("UPDATE customers SET told = ? WHERE customer = ?", told, stored.id)
    try audit(
      actor, "link", on: "customer \(stored.id)",
      "to \(account) (\(reason.rawValue)), version \(stored.linkVersion + 1)")
  }

  /// Leaves a customer to a person.
  func setUnlinked(_ stored: StoredCustomer, _ alignment: Alignment) throws {
    let standing = alignment == .unlinked ? "unlinked" : "conflict"
    guard stored.standing != standing || stored.alignment != alignment else { return }
    try db.run(
      "UPDATE customers SET standing = ?, needs_person = 1, alignment = ?, account = NULL WHERE customer = ?",
      standing,
      try Body.write(alignment), stored.id)
    try audit(.engine, "align", on: "customer \(stored.id)", "\(standing): a person must choose")
  }

  /// Takes the link of a customer away.
  func removeLink(of stored: StoredCustomer, by actor: Actor) throws {
    try withdrawErrands(of: stored.id)
    try change(stored, "unlinked", .unlinked, nil, "unlink", actor)
    try audit(
      actor, "unlink", on: "customer \(stored.id)",
      "from \(stored.account?.text ?? "no account"), version \(stored.linkVersion + 1)")
  }

  private func change(
    _ stored: StoredCustomer, _ standing: String, _ alignment: Alignment,
    _ account: CustomerAccountNumber?, _ reason: String, _ actor: Actor
  ) throws {
    let version = stored.linkVersion + 1
    try db.run(
      """
      UPDATE customers
      SET standing = ?, needs_person = ?, alignment = ?, account = ?, link_version = ?, linked_by = ?
      WHERE customer = ?
      """, standing, account == nil, try Body.write(alignment), account?.text, version, actor.name, stored.id)
    try db.run(
      "INSERT INTO link_versions (customer, version, account, reason, by, at) VALUES (?, ?, ?, ?, ?, ?)",
      stored.id, version, account?.text, reason, actor.name, now)
    try enqueueSweep(.customer(stored.id))
  }
}

extension Database {
  /// A customer that was read, or nil.
  func storedCustomer(_ id: String) throws -> StoredCustomer? {
    try row(
      """
      SELECT id, body, standing, alignment, account, link_version, linked_by, told FROM customers
      WHERE customer = ?
      """, id
    ).map { row in
      let told = try row.text(7)
      return StoredCustomer(
        id: id, customer: try Body.read(row.text(1), table: "customers", row: row.number(0)),
        standing: try row.text(2),
        alignment: try Body.read(row.text(3), table: "customers", row: row.number(0)),
        account: try row.optionalText(4).map { CustomerAccountNumber($0) },
        linkVersion: try row.number(5), linkedBy: try row.text(6),
        told: told.isEmpty ? nil : try Body.read(told, table: "customers", row: row.number(0)))
    }
  }
}
