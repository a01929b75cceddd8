extension ChargebeeSite {
  mutating func authorize(_ draft: AuthorizationDraft, at moment: Int64) throws(ActRefusal) {
    let owner = try customer(draft.customer)
    guard draft.amount > 0, draft.amount < 9_007_199_254_740, ExchangeRateTable.nominal(draft.currency) != nil
    else {
      throw ActRefusal("An authorisation needs an amount in a currency of the site.")
    }
    var record = gatewayTransaction(
      .authorization, gateway: "stripe", customer: owner.id, currency: draft.currency, amount: draft.amount,
      status: .success, at: moment)
    record.capturable = draft.amount
    alias(draft.alias, record.id)
    let snapshot = save(record, at: moment)
    emit("authorization_succeeded", [.transaction(snapshot)], by: .api, at: moment)
  }

  /// A voided authorisation may lose its `updated_at` (contracts/chargebee.md section 4).
  mutating func voidAuthorization(_ id: String, at moment: Int64) throws(ActRefusal) {
    var record = try transaction(id)
    guard record.type == .authorization, record.status == .success, record.captures.isEmpty else {
      throw ActRefusal("Transaction \(id) is no open authorisation.")
    }
    record.status = .voided
    record.voidedAt = floorDivided(moment, by: 1_000)
    record.capturable = 0
    record.isStamped = false
    let snapshot = save(record, at: moment)
    emit("authorization_voided", [.transaction(snapshot)], by: .api, at: moment)
  }
}
