import Foundation

extension String {
  /// The longest beginning that fits into a number of bytes, without half a character's encoding.
  func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var kept = String.UnicodeScalarView()
    var length = 0
    for scalar in unicodeScalars {
      length += UTF8.width(scalar)
      guard length <= limit else { break }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// The form in which names are compared and sorted: small letters, whatever the case was.
  var folded: String { lowercased() }

  /// Whether it has ASCII signs only: then SQLite's own `lower` finds it, which costs a fifth of `fold` for each row.
  var isPlain: Bool { utf8.allSatisfy { $0 < 0x80 } }
}

extension [UInt8] {
  /// The bytes as SQLite takes them.
  var data: Data { Data(self) }

  /// Two hexadecimal digits for each byte.
  var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
