import Foundation

/// The sources as they lie in the repository, read from disk.
struct Repository {
  /// The repository's top folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A Swift file with the module it belongs to.
  struct SourceFile {
    let path: String
    let module: String
    let lines: [String]

    /// The modules that it imports.
    var imports: Set<String> {
      Set(
        lines.compactMap { line in
          let words = line.split(separator: " ")
          guard let keyword = words.firstIndex(of: "import"), keyword <= 2, words.count > keyword + 1,
            words[..<keyword].allSatisfy({ $0 == "public" || $0 == "internal" || $0.first == "@" })
          else { return nil }
          let name =
            words[keyword + 1] == "struct" || words[keyword + 1] == "func"
            ? words.last ?? "" : words[keyword + 1]
          return String(name.prefix { $0 != "." })
        })
    }

    /// Lines of code with their numbers: without comments.
    var code: [(number: Int, text: String)] {
      lines.enumerated().compactMap { index, line in
        let text = line.drop { $0 == " " }
        return text.isEmpty || text.utf8.starts(with: "//".utf8) ? nil : (index + 1, String(text))
      }
    }
  }

  /// All Swift files below a top-level folder.
  static func files(in folder: String) throws -> [SourceFile] {
    let top = root.appending(path: folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: top.path)
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: top.appending(path: path), encoding: .utf8)
      return SourceFile(
        path: "\(folder)/\(path)", module: String(path.prefix { $0 != "/" }),
        lines: text.components(separatedBy: "\n"))
    }
  }
}
