/// A number as F&O stores it: exact, with six places.
struct DecimalAmount: Hashable, Comparable, Sendable {
  let millionths: Int128

  static let zero = DecimalAmount(millionths: 0)
  /// Far above any amount, far below where sums could overflow.
  private static let largest: Int128 = 1_000_000_000_000_000_000_000

  init(millionths: Int128) { self.millionths = millionths }

  init(whole: Int64) { millionths = Int128(whole) * 1_000_000 }

  /// An amount in minor units with 0 or 2 digits.
  init(minorUnits: Int64, digits: Int) {
    millionths = Int128(minorUnits) * (digits == 0 ? 1_000_000 : 10_000)
  }

  /// A number in JSON form. Places beyond the sixth are rounded half up, as the column would do.
  init?(_ text: some StringProtocol) {
    guard let scanned = DecimalScanner.scan(text), scanned.magnitude <= Self.largest else { return nil }
    millionths = scanned
  }

  static func + (left: Self, right: Self) -> Self { Self(millionths: left.millionths + right.millionths) }
  static func - (left: Self, right: Self) -> Self { Self(millionths: left.millionths - right.millionths) }
  static prefix func - (value: Self) -> Self { Self(millionths: -value.millionths) }
  static func += (left: inout Self, right: Self) { left = left + right }
  static func < (left: Self, right: Self) -> Bool { left.millionths < right.millionths }

  var isZero: Bool { millionths == 0 }
  var magnitude: Self { millionths < 0 ? -self : self }

  /// The amount at a rate per hundred units, rounded half away from zero to cents.
  func converted(ratePerHundred rate: Self) -> Self {
    // Both are held in millionths, so that the product is too large by 10^6, and by the hundred.
    let divisor: Int128 = 100 * 1_000_000 * 10_000
    let (product, overflow) = millionths.multipliedReportingOverflow(by: rate.millionths)
    guard !overflow else { return Self(millionths: Self.largest) }
    let half = product < 0 ? -divisor / 2 : divisor / 2
    let (sum, carried) = product.addingReportingOverflow(half)
    return carried ? Self(millionths: Self.largest) : Self(millionths: sum / divisor * 10_000)
  }

  /// The amount in minor units, or nil when it has more places than the currency.
  func minorUnits(digits: Int) -> Int64? {
    let unit: Int128 = digits == 0 ? 1_000_000 : 10_000
    guard millionths % unit == 0 else { return nil }
    return Int64(exactly: millionths / unit)
  }

  /// The shortest JSON number: `6800`, `0.5`, `-12.34`.
  var text: String {
    // Whole amounts are the most frequent by far, and 128 bits are slow to print.
    if millionths % 1_000_000 == 0, let whole = Int64(exactly: millionths / 1_000_000) {
      return String(whole)
    }
    let magnitude = millionths.magnitude
    var places = padded(magnitude % 1_000_000, 6)
    while places.utf8.last == UInt8(ascii: "0") { places.removeLast() }
    let whole = String(magnitude / 1_000_000)
    return (millionths < 0 ? "-" : "") + (places.isEmpty ? whole : whole + "." + places)
  }

  /// The amount with exactly two places, as log texts show it.
  var twoPlaces: String {
    let cents = (millionths.magnitude + 5_000) / 10_000
    return (millionths < 0 ? "-" : "") + String(cents / 100) + "." + padded(cents % 100, 2)
  }
}
