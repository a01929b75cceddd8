/// The rates that the site uses: units of EUR for one unit of a currency, fixed by the day.
enum ExchangeRateTable {
  static let currencies = ["EUR", "USD", "GBP", "JPY", "PLN", "NOK"]

  /// Millionths of EUR for one unit; the usual value of the month.
  static func nominal(_ currency: String) -> Int64? {
    switch currency {
    case "EUR": 1_000_000
    case "USD": 918_200
    case "GBP": 1_171_400
    case "JPY": 6_130
    case "PLN": 233_900
    case "NOK": 86_300
    default: nil
    }
  }

  /// The rate of a day, up to 0.8 % beside the nominal one.
  static func rate(_ currency: String, day: CalendarDay) -> Int64? {
    guard let nominal = nominal(currency), currency != "EUR" else { return nominal(currency) }
    let noise = Chance.mixed(digest(currency.utf8) &+ UInt64(bitPattern: Int64(day.epochDay))) % 1_601
    return nominal + nominal * (Int64(noise) - 800) / 100_000
  }

  /// The text of a rate as Chargebee writes it: `1.0` for the base currency.
  static func text(_ currency: String, at seconds: Int64) -> String {
    guard currency != "EUR", let rate = rate(currency, day: CalendarDay(milliseconds: seconds * 1_000)) else {
      return "1.0"
    }
    return DecimalAmount(millionths: Int128(rate)).text
  }
}
