import Billing
import ExactJSON
import Ledger

extension JSONFields {
  /// An amount in minor units. Nothing but digits is accepted: no fraction, no exponent, no more than
  /// Chargebee can hold (contracts/chargebee.md section 8). A missing amount is zero.
  func money(_ name: String, _ currency: Currency) throws(FieldError) -> Money {
    guard let units = try optionalInteger(name) else { return .zero(currency) }
    guard let money = try? Money(exactly: units, currency) else { throw error(name, .amount) }
    return money
  }

  /// An amount that must be there.
  func requiredMoney(_ name: String, _ currency: Currency) throws(FieldError) -> Money {
    guard self[name] != nil else { throw error(name, .amount) }
    return try money(name, currency)
  }

  /// The currency of a record.
  func currency(_ name: String) throws(FieldError) -> Currency {
    guard let currency = try? Currency(text(name)) else { throw error(name, .currency) }
    return currency
  }

  /// The rate at which a record was reckoned; nil where it does not say into which currency, since that field is seen in
  /// answers and not specified (contracts/chargebee.md section 5).
  func rate() throws(FieldError) -> BillingRate? {
    guard let rate = try optionalDecimal("exchange_rate"),
      let code = try optionalText("base_currency_code"), !code.isEmpty
    else { return nil }
    guard let base = try? Currency(code) else { throw error("base_currency_code", .currency) }
    guard let told = try? ExchangeRate(rate.text) else { throw error("exchange_rate", .number) }
    return BillingRate(told, base: base)
  }

  /// The day of a moment in a zone; nil where there is none.
  func day(_ name: String, in zone: SiteZone) throws(FieldError) -> LedgerDate? {
    guard let moment = try optionalInteger(name) else { return nil }
    guard let day = zone.day(of: moment) else { throw error(name, .date) }
    return day
  }

  /// The zone in which the document was made, else the site's (posting-rules R1). A name that is unknown
  /// here is an error, since any other zone could give another day.
  func zone(orElse site: SiteZone) throws(FieldError) -> SiteZone {
    guard let details = try nested("site_details_at_creation"),
      let name = try details.optionalText("timezone"), !name.isEmpty
    else { return site }
    guard let zone = try? SiteZone(name) else { throw details.error("timezone", .timeZone) }
    return zone
  }

  /// Which copy of a record this is.
  ///
  /// Old records have no `resource_version`, and some no `updated_at` either (contracts/chargebee.md section
  /// 4). The newest of the times that they do have takes its place, in milliseconds as the real ones are, so
  /// that a copy with any later change still wins. A record without any time is the oldest copy there is.
  func revision(orNewestOf times: [String]) throws(FieldError) -> Revision {
    if let version = try optionalInteger("resource_version") { return Revision(version) }
    var newest: Int64 = 0
    for name in ["updated_at"] + times {
      newest = max(newest, try optionalInteger(name) ?? 0)
    }
    let (milliseconds, overflow) = newest.multipliedReportingOverflow(by: 1_000)
    return Revision(overflow ? newest : milliseconds)
  }

  /// An open enumeration.
  func coded<Known>(_ name: String) throws(FieldError) -> Coded<Known> { Coded(try text(name)) }

  /// A text, empty where there is none.
  func textOrEmpty(_ name: String) throws(FieldError) -> String { try optionalText(name) ?? "" }

  /// The custom fields, which stand at top level as `cf_...`; whatever they hold, as text.
  var customFields: [String: String] {
    var fields: [String: String] = [:]
    for member in object.members where member.name.utf8.starts(with: "cf_".utf8) && member.value != .null {
      fields[member.name] = member.value.string ?? member.value.compactText
    }
    return fields
  }
}
