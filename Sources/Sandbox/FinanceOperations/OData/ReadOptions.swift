/// The options of a read: `$filter $orderby $select $top $skip $count`, and the token of a next link.
struct ReadOptions: Sendable {
  let filter: FilterNode?
  let order: [(position: Int, descends: Bool)]
  /// Positions in the order of the set; nil is everything.
  let selection: [Int]?
  let top: Int?
  let skip: Int
  let counts: Bool

  private static let known = [
    "$filter", "$orderby", "$select", "$top", "$skip", "$count", "$skiptoken", "$format",
  ]

  init(_ query: QueryPairs, _ shape: EntityShape, _ options: FinanceOptions) throws(FinanceError) {
    for pair in query.pairs where pair.name.utf8.first == UInt8(ascii: "$") && !Self.known.contains(pair.name)
    {
      throw .request("The query parameter '\(pair.name)' is not supported.")
    }
    filter = try Self.filter(query["$filter"], shape, options)
    order = try Self.order(query["$orderby"], shape)
    selection = try Self.selection(query["$select"], shape)
    top = try Self.count(query["$top"], "$top")
    skip =
      try (Self.count(query["$skip"], "$skip") ?? 0) + (Self.count(query["$skiptoken"], "$skiptoken") ?? 0)
    counts = query["$count"] == "true"
  }

  private static func filter(
    _ text: String?, _ shape: EntityShape, _ options: FinanceOptions
  ) throws(FinanceError) -> FilterNode? {
    guard let text, !text.isEmpty else { return nil }
    return try FilterParser.parse(text, shape, offersTextFunctions: options.offersTextFunctions)
  }

  private static func order(
    _ text: String?, _ shape: EntityShape
  ) throws(FinanceError) -> [(position: Int, descends: Bool)] {
    var order: [(position: Int, descends: Bool)] = []
    for part in (text ?? "").utf8.split(separator: UInt8(ascii: ",")) {
      let words = part.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
      guard let name = words.first, words.count <= 2, let position = shape.position(name),
        words.count == 1 || words[1] == "asc" || words[1] == "desc"
      else { throw .request("The query specified in the URI is not valid: $orderby=\(text ?? "").") }
      order.append((position, words.last == "desc"))
    }
    return order
  }

  private static func selection(_ text: String?, _ shape: EntityShape) throws(FinanceError) -> [Int]? {
    guard let text, text != "*" else { return nil }
    var positions: [Int] = []
    for part in text.utf8.split(separator: UInt8(ascii: ",")) {
      let name = part.split(separator: UInt8(ascii: " ")).first.map { String(Substring($0)) } ?? ""
      guard let position = shape.position(name) else {
        throw .request(
          "Could not find a property named '\(name)' on type "
            + "'Microsoft.Dynamics.DataEntities.\(shape.type)'.")
      }
      positions.append(position)
    }
    return Set(positions).sorted()
  }

  private static func count(_ text: String?, _ name: String) throws(FinanceError) -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), (0...1_000_000_000).contains(number) else {
      throw .request("Invalid value '\(text)' for \(name) query option found.")
    }
    return number
  }
}
