/// Finds the values that hold credentials in JSON and in forms, byte by byte.
enum SecretFields {
  /// Names whose values are never shown, in lower case.
  static let names: Set<String> = [
    "access_token", "refresh_token", "id_token", "client_secret", "client_assertion", "assertion", "password",
    "passwd", "secret", "api_key", "apikey", "authorization", "token", "key", "sig", "signature",
  ]

  static func masked(
    _ bytes: some Collection<UInt8>, form: Bool, literals: [[UInt8]]
  ) -> [UInt8] {
    let clean = withoutLiterals(Array(bytes), literals)
    return form ? maskedForm(clean) : maskedJSON(clean)
  }

  // MARK: Literals

  private static func withoutLiterals(_ bytes: [UInt8], _ literals: [[UInt8]]) -> [UInt8] {
    literals.filter { !$0.isEmpty }.reduce(bytes, withoutLiteral)
  }

  private static func withoutLiteral(_ bytes: [UInt8], _ literal: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      if rest.starts(with: literal) {
        out += Masked.mark.utf8
        rest = rest.dropFirst(literal.count)
      } else {
        out.append(rest.removeFirst())
      }
    }
    return out
  }

  // MARK: Forms

  private static func maskedForm(_ bytes: [UInt8]) -> [UInt8] {
    let pairs = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
    return Array(pairs.map(maskedPair).joined(separator: [UInt8(ascii: "&")]))
  }

  private static func maskedPair(_ pair: ArraySlice<UInt8>) -> [UInt8] {
    guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return Array(pair) }
    guard isSecret(percentDecoded(pair[..<equals])) else { return Array(pair) }
    return Array(pair[...equals]) + Masked.mark.utf8
  }

  /// Whether a name means a credential. A name with a backslash is taken for one: it hides something.
  private static func isSecret(_ name: some Sequence<UInt8>) -> Bool {
    let lower = name.map(\.asciiLowercased)
    if lower.contains(UInt8(ascii: "\\")) { return true }
    return names.contains(String(decoding: lower, as: UTF8.self))
  }

  /// The bytes behind `%XX`; a percent sign with anything else behind it stays.
  private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(\.isASCIIHexDigit),
        let decoded = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        out.append(decoded)
        rest = rest.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return out
  }

  // MARK: JSON

  /// Goes through the strings of a JSON text and masks what follows a secret name and a colon.
  private static func maskedJSON(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == quote else {
        out.append(bytes[index])
        index += 1
        continue
      }
      let end = endOfString(bytes, from: index)
      out += bytes[index..<end]
      let name = bytes[index..<end].dropFirst().dropLast()
      index = end
      guard let value = startOfValue(bytes, from: end), isSecret(name) else { continue }
      out += bytes[end..<value] + [quote] + Array(Masked.mark.utf8) + [quote]
      index = endOfValue(bytes, from: value)
    }
    return out
  }

  private static let quote = UInt8(ascii: "\"")
  private static let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]

  /// The place behind the closing quote of the string that opens at `start`, or the end.
  private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == quote {
        return index + 1
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  /// Where a value begins behind a name, or nil where no colon follows.
  private static func startOfValue(_ bytes: [UInt8], from end: Int) -> Int? {
    guard let colon = bytes[end...].firstIndex(where: { !blanks.contains($0) }) else { return nil }
    guard bytes[colon] == UInt8(ascii: ":") else { return nil }
    return bytes[(colon + 1)...].firstIndex { !blanks.contains($0) }
  }

  /// The place behind a value: a string, a bracketed value as a whole, or what stands before a comma or bracket.
  private static func endOfValue(_ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case quote:
        index = endOfString(bytes, from: index)
        if depth == 0 { return index }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
        if depth == 0 { return index + 1 }
      case UInt8(ascii: ",") where depth == 0:
        return index
      default:
        break
      }
      index += 1
    }
    return bytes.count
  }
}
