extension ChargebeeSite {
  /// A transaction through a gateway: card at stripe, direct debit at gocardless.
  mutating func gatewayTransaction(
    _ type: TransactionType, gateway: String, customer: String, currency: String, amount: Int64,
    status: TransactionStatus, at moment: Int64
  ) -> TransactionRecord {
    let seconds = floorDivided(moment, by: 1_000)
    let marker = gateway == "stripe" ? "ch_" : "PM"
    return TransactionRecord(
      id: newIdentifier("txn_"), customer: customer, gateway: gateway, gatewayAccount: "gw_\(gateway)",
      method: gateway == "stripe" ? "card" : "direct_debit", type: type, date: seconds,
      settledAt: status == .success ? seconds : nil,
      exchangeRate: ExchangeRateTable.text(currency, at: seconds), currency: currency, amount: amount,
      gatewayID: newIdentifier(marker), status: status,
      errorCode: status == .failure ? "insufficient_funds" : nil,
      errorText: status == .failure ? "Your card has insufficient funds." : nil)
  }

  /// A transaction that somebody typed in.
  mutating func offlineTransaction(
    _ type: TransactionType, method: String, reference: String, customer: String, currency: String,
    amount: Int64, date: Int64
  ) -> TransactionRecord {
    TransactionRecord(
      id: newIdentifier("txn_"), customer: customer, gateway: "not_applicable", method: method,
      reference: reference.isEmpty ? nil : reference, type: type, date: date, settledAt: date,
      exchangeRate: ExchangeRateTable.text(currency, at: date), currency: currency, amount: amount,
      status: .success)
  }
}
