/// Turns a JSON number into millionths without passing through binary fractions.
enum DecimalScanner {
  /// Nil for text that is no JSON number, or that is too large to be an amount.
  static func scan(_ text: some StringProtocol) -> Int128? {
    var rest = Array(text.utf8)[...]
    let negative = rest.first == UInt8(ascii: "-")
    if negative { rest.removeFirst() }
    guard let whole = takeDigits(&rest), !whole.isEmpty else { return nil }
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      guard let places = takeDigits(&rest), !places.isEmpty else { return nil }
      fraction = places
    }
    guard let exponent = exponent(rest) else { return nil }
    let magnitude = millionths(Array(whole) + Array(fraction), point: whole.count + exponent)
    return magnitude.map { negative ? -$0 : $0 }
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest.removeFirst(digits.count)
    // An amount has at most 15 digits before the point; this only bounds the work.
    return digits.count <= 40 ? digits : nil
  }

  private static func exponent(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let mark = rest.first else { return 0 }
    guard mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") else { return nil }
    guard let value = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), abs(value) <= 40 else {
      return nil
    }
    return value
  }

  private static func millionths(_ digits: [UInt8], point: Int) -> Int128? {
    let wanted = point + 6
    var value: Int128 = 0
    for position in 0..<max(wanted, 0) {
      let digit = position < digits.count ? Int128(digits[position] - 0x30) : 0
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow, tenfold < Int128.max / 16 else { return nil }
      value = tenfold + digit
    }
    let next = wanted >= 0 && wanted < digits.count ? digits[wanted] : UInt8(ascii: "0")
    return next >= UInt8(ascii: "5") ? value + 1 : value
  }
}
