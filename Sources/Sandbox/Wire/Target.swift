/// A request target, split but not yet decoded: `%2F` in a path must not act as a slash.
struct Target: Hashable, Sendable {
  let path: String
  let query: String

  init(_ target: String) {
    let withoutFragment =
      target.utf8.split(separator: UInt8(ascii: "#"), maxSplits: 1)
      .first.map { String(Substring($0)) } ?? ""
    let parts = withoutFragment.utf8.split(
      separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map { String(Substring($0)) } ?? ""
    query = parts.count > 1 ? String(Substring(parts[1])) : ""
  }
}

/// The pairs of a query or of a form body, decoded, in the order written.
struct QueryPairs: Hashable, Sendable {
  struct Pair: Hashable, Sendable {
    let name: String
    let value: String
  }

  let pairs: [Pair]

  /// Nil when a name or a value is not valid percent-coded UTF-8.
  init?(_ query: String) {
    var pairs: [Pair] = []
    for part in query.utf8.split(separator: UInt8(ascii: "&")) {
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentCoding.decode(Substring(sides[0]), plusIsBlank: true),
        let value = PercentCoding.decode(sides.count > 1 ? Substring(sides[1]) : "", plusIsBlank: true)
      else { return nil }
      pairs.append(Pair(name: name, value: value))
    }
    self.pairs = pairs
  }

  /// The last value of that name.
  subscript(name: String) -> String? { pairs.last { $0.name == name }?.value }
}
