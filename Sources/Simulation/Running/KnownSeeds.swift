import Foundation

/// Seeds that once found something, each with its edition.
struct KnownSeeds {
  /// What is to be run, in the order of the list.
  let scenarios: [(seed: UInt64, edition: Edition)]

  /// Reads a list: a line is an edition, a seed, and words about it; `#` begins a remark.
  ///
  /// - Throws: ``Unreadable`` with the line that says neither, or what reading the file throws.
  init(contentsOf path: String) throws {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    scenarios = try lines.filter { $0.utf8.first != UInt8(ascii: "#") }.map { line in
      let words = line.split(separator: " ", maxSplits: 2)
      guard words.count > 1, let edition = Int(words[0]).flatMap(Edition.init(rawValue:)),
        let seed = UInt64(words[1])
      else { throw Unreadable(line: String(line)) }
      return (seed, edition)
    }
  }

  /// A line that names no edition and seed.
  struct Unreadable: Error, Hashable, CustomStringConvertible {
    let line: String
    var description: String { "The list of known seeds has a line without edition and seed: \(line)" }
  }
}
