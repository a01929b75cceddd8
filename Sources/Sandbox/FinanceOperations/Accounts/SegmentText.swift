/// Display values of accounts: segments joined by a delimiter, which a backslash protects inside a value
/// (contracts/d365fo.md section 7).
struct SegmentText: Hashable, Sendable {
  let delimiter: String

  /// The delimiter of a name in `DimensionParameters`.
  init(named name: String) {
    delimiter =
      switch name {
      case "Period": "."
      case "Underscore": "_"
      case "Bar": "|"
      case "Tilde": "~"
      case "DoubleHyphen": "--"
      case "DoublePeriod": ".."
      case "DoubleUnderscore": "__"
      case "DoubleBar": "||"
      case "DoubleTilde": "~~"
      default: "-"
      }
  }

  func join(_ segments: [String]) -> String { segments.map(escape).joined(separator: delimiter) }

  func escape(_ value: String) -> String {
    var escaped: [UInt8] = []
    var rest = Array(value.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "\\") {
        escaped.append(byte)
      } else if rest.starts(with: delimiter.utf8) {
        escaped.append(UInt8(ascii: "\\"))
        escaped.append(contentsOf: delimiter.utf8)
        rest.removeFirst(delimiter.utf8.count)
        continue
      }
      escaped.append(byte)
      rest.removeFirst()
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// Splits at delimiters that no backslash protects, and takes the backslashes away.
  func split(_ text: String) -> [String] {
    var segments: [[UInt8]] = [[]]
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "\\") {
        rest.removeFirst()
        let taken = rest.starts(with: delimiter.utf8) ? delimiter.utf8.count : min(1, rest.count)
        segments[segments.count - 1].append(contentsOf: rest.prefix(taken))
        rest.removeFirst(taken)
      } else if rest.starts(with: delimiter.utf8) {
        segments.append([])
        rest.removeFirst(delimiter.utf8.count)
      } else {
        segments[segments.count - 1].append(byte)
        rest.removeFirst()
      }
    }
    return segments.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Extra trailing segments are dropped, missing ones count as blank.
  func split(_ text: String, into count: Int) -> [String] {
    let segments = split(text)
    return (0..<count).map { $0 < segments.count ? segments[$0] : "" }
  }
}
