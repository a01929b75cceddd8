import Billing
import Bookkeeping
import GRDB
import Ledger

// Errands change together with the standing of their customer, in one transaction.
extension Work {
  /// An errand by its row.
  func storedErrand(_ id: AccountErrand.ID) throws -> StoredErrand {
    guard let row = try db.row(StoredErrand.columns + " WHERE id = ?", id) else {
      throw StoreError.notFound(.errand(id))
    }
    return try StoredErrand(row)
  }

  /// Begins an errand; a customer whose account is created waits for no person meanwhile.
  func open(_ errand: AccountErrand, for stored: StoredCustomer, by actor: Actor) throws {
    let isCreation = errand.purpose == .creation
    try db.run(
      """
      INSERT INTO account_errands (
        customer, creates, account, word, is_open, body, digest, asked_by, asked_at, moved_at, next_at)
      VALUES (?, ?, ?, ?, 1, ?, '', ?, ?, ?, ?)
      """, stored.id, isCreation, errand.account, errand.word, try Body.write(errand), actor.name, now, now,
      now)
    if isCreation { try stand(stored.id, "creating", .creating) }
    let names = errand.fields.listed.map(\.field.rawValue).joined(separator: ", ")
    try audit(actor, isCreation ? "create" : "update", on: "customer \(stored.id)", "asked for: \(names)")
  }

  /// Lets something happen to an errand; what it means for the customer happens with it.
  ///
  /// - Returns: false when the event does not fit.
  func move(_ stored: StoredErrand, _ event: AccountErrand.Event, nextAt: Int64?) throws -> Bool {
    var errand = stored.errand
    guard errand.apply(event) else { return false }
    let isOpen = errand.state.isOpen
    try db.run(
      """
      UPDATE account_errands SET account = ?, word = ?, is_open = ?, body = ?, moved_at = ?, next_at = ?
      WHERE id = ?
      """, errand.account, errand.word, isOpen, try Body.write(errand), now, isOpen ? nextAt ?? now : nil,
      stored.id)
    if errand.purpose == .creation, !isOpen { try giveBack(stored.customer, errand) }
    // The screens learn of it by the customer's row.
    try db.run("UPDATE customers SET told = told WHERE customer = ?", stored.customer)
    let words = [errand.word, errand.account ?? "", errand.failure ?? ""].filter { !$0.isEmpty }
    try audit(
      .engine, errand.purpose == .creation ? "create" : "update", on: "customer \(stored.customer)",
      words.joined(separator: " "))
    return true
  }

  /// A creation that came to nothing leaves the customer to a person; one that was not needed, to the ladder.
  private func giveBack(_ customer: String, _ errand: AccountErrand) throws {
    guard let row = try storedCustomer(customer), row.standing == "creating" else { return }
    if let failure = errand.failure {
      try stand(customer, "conflict", .conflict(.notCreated(failure)))
    } else if errand.state == .withdrawn {
      try stand(customer, "unlinked", .unlinked)
      try enqueueAlign(customer)
    }
  }

  /// Carries over what an errand that was read back means for its customer.
  func settle(_ stored: StoredErrand, _ number: CustomerAccountNumber) throws {
    guard let customer = try storedCustomer(stored.customer) else { return }
    if stored.errand.purpose == .creation, customer.standing == "creating" {
      // Whoever asked for the account prepared what is posted to it (four eyes).
      let asker = stored.askedBy == Actor.engine.name ? Actor.engine : .person(stored.askedBy)
      try setLink(of: customer, to: number, .created, by: asker)
    }
    let told = stored.errand.fields.sayable.over(customer.told ?? AccountFields())
    try db.run("UPDATE customers SET told = ? WHERE customer = ?", try Body.write(told), stored.customer)
    // What changed while it was under way is looked at now.
    try enqueueAlign(stored.customer)
    try wake(.customer(stored.customer))
  }

  /// Errands that were not sent yet are not needed once a person chose another account.
  func withdrawErrands(of customer: String) throws {
    let rows = try db.rows(
      StoredErrand.columns + " WHERE customer = ? AND is_open = 1 ORDER BY id LIMIT 10", customer)
    for stored in try rows.map({ try StoredErrand($0) }) { _ = try move(stored, .withdrawn, nextAt: nil) }
  }

  private func stand(_ customer: String, _ standing: String, _ alignment: Alignment) throws {
    try db.run(
      "UPDATE customers SET standing = ?, needs_person = ?, alignment = ?, account = NULL WHERE customer = ?",
      standing, standing != "creating", try Body.write(alignment), customer)
  }
}

// What changes in Chargebee is carried over to the account, as far as Chargebee owns it.
extension Work {
  /// Asks for a change of the account where Chargebee has changed what it owns since F&O was last told.
  func tellChanges(of stored: StoredCustomer, _ account: CustomerAccountNumber, _ policy: AccountPolicy)
    throws
  {
    guard policy.updating != .never, !stored.customer.isDeleted else { return }
    let said = AccountFields(saidOf: stored.customer)
    guard var told = stored.told else { return try remember(said, of: stored.id) }
    if told == told.withoutName, said != said.withoutName {
      // An earlier Daybook did not keep the name: it is taken as told, so that only a later rename is one.
      told = told.over(said)
      try remember(told, of: stored.id)
    }
    let sayable = said.isSameParty(as: told) ? said : said.withoutName
    let changed = sayable.owned(by: .chargebee, among: policy.owners).changed(since: told)
    guard !changed.isEmpty, try mayTell(account, stored.id, policy) else { return }
    try open(AccountErrand(.change(account), changed), for: stored, by: .engine)
  }

  private func remember(_ told: AccountFields, of customer: String) throws {
    try db.run("UPDATE customers SET told = ? WHERE customer = ?", try Body.write(told), customer)
  }

  private func mayTell(
    _ account: CustomerAccountNumber, _ customer: String, _ policy: AccountPolicy
  ) throws -> Bool {
    let isUnderWay = try db.exists(
      "SELECT 1 FROM account_errands WHERE customer = ? AND is_open = 1", customer)
    guard !isUnderWay else { return false }
    guard policy.updating == .created else { return true }
    return try db.exists(
      """
      SELECT 1 FROM account_errands WHERE customer = ? AND creates = 1 AND word = 'done' AND account = ? LIMIT 1
      """, customer, account.text)
  }
}
