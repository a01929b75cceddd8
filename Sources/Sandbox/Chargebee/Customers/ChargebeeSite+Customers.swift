extension ChargebeeSite {
  mutating func add(_ draft: CustomerDraft, at moment: Int64) throws(ActRefusal) {
    let id = draft.id.isEmpty ? chance.identifier(16) : draft.id
    guard customers[id] == nil else { throw ActRefusal("Customer \(id) exists.") }
    alias(draft.alias, id)
    let record = CustomerRecord(
      id: id, firstName: draft.firstName, lastName: draft.lastName, company: draft.company,
      email: draft.email, vatNumber: draft.vatNumber, vatPrefix: draft.vatPrefix, currency: draft.currency,
      country: draft.country, state: draft.state, street: draft.street, postalCode: draft.postalCode,
      city: draft.city, account: draft.account,
      paymentOwner: draft.paymentOwner.isEmpty ? nil : resolved(draft.paymentOwner),
      createdAt: floorDivided(moment, by: 1_000), isStamped: draft.isStamped)
    let snapshot = save(record, at: moment)
    emit("customer_created", [.customer(snapshot)], by: .api, at: moment)
  }

  mutating func changeCustomer(
    _ id: String, at moment: Int64, _ change: (inout CustomerRecord) -> Void
  ) throws(ActRefusal) {
    var record = try customer(id)
    guard !record.deleted else { throw ActRefusal("Customer \(id) is deleted.") }
    change(&record)
    // Whatever is touched today gets today's stamp.
    record.isStamped = true
    let snapshot = save(record, at: moment)
    let type = record.deleted ? "customer_deleted" : "customer_changed"
    emit(type, [.customer(snapshot)], by: .adminConsole, at: moment)
  }
}
