import Foundation

/// The targets of `Package.swift` with what they declare to depend on, by module name.
struct Manifest {
  let dependencies: [String: Set<String>]

  /// Reads the manifest's text: each target from its name to the next target, with the products of the packages
  /// as they are named at the top of the file.
  init(_ text: String) {
    let products = Dictionary(
      text.split(separator: "\n").compactMap { line -> (Substring, Substring)? in
        guard let match = line.firstMatch(of: /^let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/)
        else { return nil }
        return (match.output.1, match.output.2)
      }, uniquingKeysWith: { first, _ in first })
    var found: [String: Set<String>] = [:]
    let parts = text.split(
      separator: /\.(target|executableTarget|testTarget)\(/, omittingEmptySubsequences: false)
    for part in parts.dropFirst() {
      guard let name = part.firstMatch(of: /name: "(\w+)"/)?.output.1 else { continue }
      let list = part.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.output.1 ?? ""
      found[String(name)] = Set(
        list.split(whereSeparator: { ", \n".contains($0) }).map { word in
          String(products[word] ?? word.split(separator: "\"")[0])
        })
    }
    dependencies = found
  }
}
