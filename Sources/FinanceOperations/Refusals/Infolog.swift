/// Takes F&O's words out of the noise around them (contracts/d365fo.md section 3.1). It works on bytes, so that
/// no combining mark can glue words to the noise.
enum Infolog {
  /// The longest text that is kept, in scalars.
  private static let longest = 1_000

  /// The words of an inner error's message.
  static func words(_ message: String) -> String {
    let entries = split(withoutHead(Array(message.utf8))).map(withoutSeverity).filter { !isNoise($0) }
    var words: [[UInt8]] = []
    for entry in entries.map(withOneFullStop) where !entry.isEmpty && !words.contains(entry) {
      words.append(entry)
    }
    let text = String(decoding: Array(words.joined(separator: Array(" ".utf8))), as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
  }

  /// What follows `Write failed for table row of type '...'. Infolog: `.
  private static func withoutHead(_ message: [UInt8]) -> [UInt8] {
    guard message.starts(with: "Write failed for table row of type".utf8),
      let mark = message.firstRange(of: Array("Infolog: ".utf8))
    else { return message }
    return Array(message[mark.upperBound...])
  }

  /// The entries of the log: they are joined by `; `, and each begins with its severity. A semicolon within
  /// an entry is not followed by one.
  private static func split(_ log: [UInt8]) -> [[UInt8]] {
    var entries: [[UInt8]] = [[]]
    var rest = log[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: ";"), severity(Array(rest.dropFirst(2).prefix(10))) != nil {
        entries.append([])
        rest = rest.dropFirst(2)
      } else {
        entries[entries.count - 1].append(byte)
        rest = rest.dropFirst()
      }
    }
    return entries
  }

  /// The severity in front of an entry. It is not reliable: a duplicate record came as `Info:`.
  private static func severity(_ entry: [UInt8]) -> Int? {
    ["Info: ", "Warning: ", "Error: "].first { entry.starts(with: $0.utf8) }?.utf8.count
  }

  private static func withoutSeverity(_ entry: [UInt8]) -> [UInt8] {
    Array(entry.dropFirst(severity(entry) ?? 0))
  }

  private static func isNoise(_ entry: [UInt8]) -> Bool {
    ["validateField failed on field", "validateWrite failed on data source"].contains {
      entry.starts(with: $0.utf8)
    }
  }

  /// The entry on one line, without the doubled full stop at its end.
  private static func withOneFullStop(_ entry: [UInt8]) -> [UInt8] {
    var line = entry.map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }
    while line.suffix(2).elementsEqual("..".utf8) { line.removeLast() }
    while line.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }
}
