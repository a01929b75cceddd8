import Foundation

/// A Swift file with the module it belongs to.
struct SourceFile {
  let path: String
  let module: String
  private let text: String

  init(path: String, module: String, text: String) {
    self.path = path
    self.module = module
    self.text = text
  }

  /// The modules that it imports, whatever stands before the word `import` and behind the module's name.
  var imports: Set<String> {
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return Set(
      code.compactMap { line in
        guard line.text.range(of: "import ", options: .literal) != nil else { return nil }
        let words = line.text.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"),
          words[..<keyword].allSatisfy({ ["public", "package", "internal"].contains($0) || $0.first == "@" })
        else { return nil }
        return words[(keyword + 1)...].first { !kinds.contains($0) }.map { String($0.prefix { $0 != "." }) }
      })
  }

  /// Lines of code with their numbers: without lines of comment.
  var code: [(number: Int, text: Substring)] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.enumerated().compactMap { index, line in
      let code = line.drop { $0 == UInt8(ascii: " ") }
      return code.isEmpty || code.starts(with: "//".utf8) ? nil : (index + 1, Substring(code))
    }
  }

  /// Where one of these calls is written, as `path:line has call`.
  func uses(of calls: [String]) -> [String] {
    // Most files have none of them: one look at the whole text spares a look at each line.
    let present = calls.filter { text.range(of: $0, options: .literal) != nil }
    guard !present.isEmpty else { return [] }
    return code.flatMap { line in
      present.filter { line.text.contains(word: $0) }.map { "\(path):\(line.number) has \($0)" }
    }
  }

  /// Where a number is drawn by chance without a generator that was handed in.
  var drawsByChance: [String] {
    let isPossible = [".random", ".shuffled"].contains { text.range(of: $0, options: .literal) != nil }
    guard isPossible else { return [] }
    return code.filter { line in
      (line.text.contains(".random(") && !line.text.contains("using:"))
        || line.text.contains(".shuffled()") || line.text.contains(".randomElement()")
    }.map { "\(path):\($0.number) draws without a generator" }
  }
}

extension Substring {
  /// Whether the text stands in this line and is neither the end of a longer word nor, where it ends in a
  /// letter, the beginning of one.
  fileprivate func contains(word text: String) -> Bool {
    ranges(of: text).contains { range in
      let before = self[..<range.lowerBound].last
      let after = text.last?.isWord == true ? self[range.upperBound...].first : nil
      return before?.isWord != true && after?.isWord != true
    }
  }
}

extension Character {
  fileprivate var isWord: Bool { isLetter || isNumber || self == "_" }
}
