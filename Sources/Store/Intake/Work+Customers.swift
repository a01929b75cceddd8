import Billing
import Bookkeeping
import GRDB

// Customers as Chargebee has them.
extension Work {
  /// Keeps a customer when it is newer than the stored one; its account is looked for afterwards.
  func take(_ customer: Customer, _ body: String, _ counts: inout IntakeCounts) throws {
    let known = try db.row("SELECT revision, name FROM customers WHERE customer = ?", customer.id)
    if let known, try known.number(0) >= customer.revision.number {
      counts.known += 1
      return
    }
    let name = CustomerName(customer.name)
    if let known {
      counts.newerCustomers += 1
      try update(customer, body, name)
      if try known.text(1) != name.shown { try enqueueSweep(.name(customer.id)) }
    } else {
      counts.newCustomers += 1
      try insert(customer, body, name)
    }
    customerNames[customer.id] = name
    try enqueueAlign(customer.id)
    try endFetch(.customer(customer.id))
    try audit(.engine, "read", on: "customer \(customer.id)", "revision \(customer.revision.number)")
  }

  private func insert(_ customer: Customer, _ body: String, _ name: CustomerName) throws {
    try db.run(
      """
      INSERT INTO customers (
        customer, revision, body, name, folded, standing, needs_person, alignment, link_version, linked_by,
        waiting, read_at)
      SELECT ?, ?, ?, ?, ?, 'new', 0, ?, 0, '',
        coalesce((SELECT sum(count) FROM customer_waits WHERE customer = ?), 0), ?
      """, customer.id, customer.revision.number, body, name.shown, name.folded,
      try Body.write(Alignment.unlinked), customer.id, now)
    // Postings that came first show the id until now.
    let hasPostings = try db.exists("SELECT 1 FROM postings WHERE customer = ? LIMIT 1", customer.id)
    if hasPostings { try enqueueSweep(.name(customer.id)) }
  }

  private func update(_ customer: Customer, _ body: String, _ name: CustomerName) throws {
    try db.run(
      "UPDATE customers SET revision = ?, body = ?, name = ?, folded = ?, read_at = ? WHERE customer = ?",
      customer.revision.number, body, name.shown, name.folded, now, customer.id)
  }

  /// The name of a customer; the id where the customer was not read yet.
  func customerName(_ id: String?) throws -> CustomerName {
    guard let id else { return CustomerName("") }
    if let known = customerNames[id] { return known }
    let stored = try db.row("SELECT name FROM customers WHERE customer = ?", id)
    let name = CustomerName(try stored?.text(0) ?? id)
    customerNames[id] = name
    return name
  }
}
