/// A customer of the site (contracts/chargebee.md section 5.1).
struct CustomerRecord: SiteRecord {
  /// Money of the customer in one currency.
  struct Balance: Hashable, Sendable {
    let currency: String
    var promotionalCredits: Int64 = 0
    var excessPayments: Int64 = 0
    var refundableCredits: Int64 = 0
  }

  var id: String
  var firstName: String
  var lastName: String
  var company: String
  var email: String
  var vatNumber: String
  var vatPrefix: String
  var currency: String
  var country: String
  var state: String
  var street = ""
  var postalCode = ""
  var city = ""
  var account: String?
  var paymentOwner: String?
  var createdAt: Int64
  var balances: [Balance] = []
  var deleted = false
  /// False for a record from before 2016: its `updated_at` is never written.
  var isStamped = true
  var stamp = Stamp()

  var listedAt: Int64 { createdAt }

  func balance(in currency: String) -> Balance {
    balances.first { $0.currency == currency } ?? Balance(currency: currency)
  }

  mutating func changeBalance(in currency: String, _ change: (inout Balance) -> Void) {
    let index = balances.firstIndex { $0.currency == currency } ?? balances.endIndex
    if index == balances.endIndex { balances.append(Balance(currency: currency)) }
    change(&balances[index])
  }
}
