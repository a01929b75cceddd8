/// One key of the rule book's text with its value, as the configuration file writes it.
public struct RuleBookLine: Hashable, Sendable {
  /// The table in which it stands: `policies.invoices`.
  public let table: String
  /// The key inside the table.
  public let key: String
  /// The value in TOML, quotes included.
  public let value: String

  init(_ table: String, _ key: String, _ value: String) {
    self.table = table
    self.key = key
    self.value = value
  }

  /// The whole path, by which messages and differences name it: `policies.invoices.post_when`.
  public var path: String { "\(table).\(key)" }
}

/// Values as TOML writes them. Escaping works on scalars, so that a combining mark hides no quote.
public enum TOMLText {
  /// A text in quotes.
  public static func quoted(_ text: String) -> String {
    var written = String.UnicodeScalarView()
    written.append("\"")
    for scalar in text.unicodeScalars { append(scalar, to: &written) }
    written.append("\"")
    return String(written)
  }

  /// A key, in quotes where it is no bare one.
  static func key(_ text: String) -> String {
    let isBare = !text.isEmpty && text.utf8.allSatisfy(\.isBareKeyByte)
    return isBare ? text : quoted(text)
  }

  /// A table on one line: `{ gateway = "stripe" }`.
  static func inline(_ entries: [(key: String, value: String)]) -> String {
    let parts = entries.map { "\(key($0.key)) = \(quoted($0.value))" }
    return parts.isEmpty ? "{}" : "{ \(parts.joined(separator: ", ")) }"
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
    switch scalar {
    case "\"", "\\": text.append(contentsOf: ["\\", scalar])
    case "\n": text.append(contentsOf: "\\n".unicodeScalars)
    case "\r": text.append(contentsOf: "\\r".unicodeScalars)
    case "\t": text.append(contentsOf: "\\t".unicodeScalars)
    case let control where control.value < 0x20 || control.value == 0x7F:
      let digits = String(control.value, radix: 16)
      text.append(
        contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
    default: text.append(scalar)
    }
  }
}

extension UInt8 {
  fileprivate var isBareKeyByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
