func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

func hexCharacter(_ digit: UInt8, capitals: Bool) -> UInt8 {
  if digit < 10 { return UInt8(ascii: "0") + digit }
  return (capitals ? UInt8(ascii: "A") : UInt8(ascii: "a")) + digit - 10
}

/// The low digits of a number in base 16, left-filled with zeros.
func hexText(_ value: UInt64, digits: Int) -> String {
  var text = String(value, radix: 16)
  while text.utf8.count < digits { text = "0" + text }
  return String(text.suffix(digits))
}

/// A number left-filled with zeros.
func padded(_ value: some BinaryInteger, _ digits: Int) -> String {
  let text = String(value)
  guard text.utf8.count < digits else { return text }
  return String(repeating: "0", count: digits - text.utf8.count) + text
}
