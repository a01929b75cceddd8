/// Percent-encoding for query values and form fields.
///
/// Everything but RFC 3986's unreserved characters is encoded, byte by byte. A client secret with `+`, `/` or
/// `&` that is sent raw makes a valid-looking token request that ends in 401 (contracts/d365fo.md section 4).
public enum PercentEncoding {
  /// The text with every byte but letters, digits, `-`, `.`, `_` and `~` as `%XX`.
  public static func component(_ text: String) -> String { component(bytes: text.utf8) }

  /// The same for bytes, for secrets that never were a string.
  public static func component(bytes: some Sequence<UInt8>) -> String {
    var out: [UInt8] = []
    for byte in bytes {
      if isUnreserved(byte) {
        out.append(byte)
      } else {
        out += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Names and values joined to a query or a form body: `a=1&b=2`. Names may keep `$`, as OData's do.
  public static func pairs(_ pairs: [(name: String, value: String)]) -> String {
    pairs.map { name($0.name) + "=" + component($0.value) }.joined(separator: "&")
  }

  private static func name(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "$") else { return component(text) }
    return "$" + component(bytes: text.utf8.dropFirst())
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || unreservedMarks.contains(byte)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
  private static let unreservedMarks = Array("-._~".utf8)
}
