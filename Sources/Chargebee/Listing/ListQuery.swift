/// One question to a list, without its place in the list.
public struct ListQuery: Hashable, Sendable {
  /// What is listed.
  public let kind: RecordKind
  /// All of these must hold.
  public let filters: [Filter]
  /// The order. It is always sent, since the default differs between the documents.
  public let order: Filter.TimeField
  /// How many records a page may have: 1 to 100.
  public let limit: Int

  /// A question to a list of one kind of record.
  ///
  /// Credit notes can be sorted by date only, and events by time of occurrence only; whatever else is asked
  /// for is replaced (contracts/chargebee.md section 4).
  public init(_ kind: RecordKind, _ filters: [Filter] = [], order: Filter.TimeField? = nil, limit: Int = 100)
  {
    self.kind = kind
    self.filters = filters
    let sortable = Self.sortable(kind)
    self.order = order.flatMap { sortable.contains($0) ? $0 : nil } ?? sortable[0]
    self.limit = min(max(limit, 1), 100)
  }

  /// The orders that a list knows; the first is the one that never changes under a reader's feet.
  private static func sortable(_ kind: RecordKind) -> [Filter.TimeField] {
    switch kind {
    case .customer: [.createdAt, .updatedAt]
    case .invoice, .transaction: [.date, .updatedAt]
    case .creditNote: [.date]
    case .event: [.occurredAt]
    }
  }

  /// The parameters of one page. Deleted records are asked for wherever the list knows them.
  func parameters(at offset: PageOffset?) -> [(name: String, value: String)] {
    var parameters = [("limit", "\(limit)"), ("sort_by[asc]", order.rawValue)]
    if kind != .event { parameters.append(("include_deleted", "true")) }
    parameters += filters.map(\.parameter)
    if let offset { parameters.append(("offset", offset.text)) }
    return parameters.map { (name: $0.0, value: $0.1) }
  }
}

/// A place in a list, as Chargebee named it. It belongs to the question that was asked and is handed back
/// unchanged.
public struct PageOffset: Hashable, Sendable, Codable {
  /// What Chargebee wrote; today it looks like JSON, but it is opaque.
  public let text: String

  /// A place that Chargebee named; nil when it is longer than the 1,000 characters of the contract.
  public init?(_ text: String) {
    guard !text.isEmpty, text.unicodeScalars.count <= 1_000 else { return nil }
    self.text = text
  }

  /// Reads a plain string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let offset = PageOffset(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no offset")
    }
    self = offset
  }

  /// Writes a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
