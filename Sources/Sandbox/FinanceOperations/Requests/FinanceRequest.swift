/// A request to an entity set, taken apart.
struct FinanceRequest: Sendable {
  let method: String
  let set: String
  let key: String?
  /// `/Set/$count`
  let countsOnly: Bool
  let query: QueryPairs
  /// The query as sent, for links.
  let rawQuery: String
  let ifMatch: String?
  let wantsRepresentation: Bool
  let body: [UInt8]
  /// Scheme and authority for links.
  let origin: String

  var isCrossCompany: Bool { query["cross-company"].map { folded($0) == "true" } ?? false }

  static let usualOrigin = "https://acme.operations.dynamics.com"

  /// The path is what follows `/data/`, still percent-encoded.
  init(_ request: WireRequest, path: String, rawQuery: String) throws(FinanceError) {
    guard let query = QueryPairs(rawQuery) else {
      throw .request("The query is not percent-encoded UTF-8.")
    }
    method = request.method
    self.query = query
    self.rawQuery = rawQuery
    ifMatch = request.header("If-Match")
    wantsRepresentation = request.header("Prefer").map { contains($0, "return=representation") } ?? false
    body = request.body
    origin = request.origin.isEmpty ? Self.usualOrigin : request.origin
    let address = try Self.address(path)
    set = address.set
    key = address.key
    countsOnly = address.counts
  }

  private static func address(
    _ path: String
  ) throws(FinanceError) -> (set: String, key: String?, counts: Bool) {
    guard let decoded = PercentCoding.decode(path) else {
      throw .request("The path is not percent-encoded UTF-8.")
    }
    let bytes = decoded.utf8
    if let open = bytes.firstIndex(of: UInt8(ascii: "(")) {
      guard bytes.last == UInt8(ascii: ")") else { throw .request("The key in the path does not end.") }
      let inside = bytes[bytes.index(after: open)...].dropLast()
      return (String(decoded[..<open]), String(Substring(inside)), false)
    }
    let parts = bytes.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    guard let set = parts.first else { throw .unknownSet }
    if parts.count == 1 { return (set, nil, false) }
    guard parts.count == 2, parts[1] == "$count" else { throw .unknownSet }
    return (set, nil, true)
  }
}
