import ExactJSON
import Transport

/// The place of the next page, as F&O named it. It is followed verbatim, but only to the same host and below
/// the same path (design/reliability.md S8).
public struct NextLink: Hashable, Sendable {
  let address: HTTPAddress

  /// A link that F&O sent.
  ///
  /// - Throws: ``HostileLink`` when it leads elsewhere, or is no address.
  init(_ text: String, from origin: Origin) throws(HostileLink) {
    guard let address = try? HTTPAddress(parsing: text), address.origin == origin,
      address.path.utf8.starts(with: FinanceEnvironment.root.utf8), !Self.climbs(address.path)
    else { throw HostileLink() }
    self.address = address
  }

  /// Whether a path holds a part that leads upwards, also in its encoded forms.
  private static func climbs(_ path: String) -> Bool {
    path.utf8.split(separator: UInt8(ascii: "/")).contains { part in
      let text = String(decoding: part, as: UTF8.self).lowercased()
      return [".", "..", "%2e", "%2e%2e", ".%2e", "%2e."].contains(text)
    }
  }
}

/// A link to the next page that does not lead to the next page.
struct HostileLink: Error, Hashable {}

/// One page of records.
public struct EntityPage<Row: Hashable & Sendable>: Hashable, Sendable {
  /// The records.
  public let rows: [Row]
  /// Where the next page is; nil on the last one.
  public let next: NextLink?

  init(rows: [Row], next: NextLink?) {
    self.rows = rows
    self.next = next
  }

  /// The same page with another form of its records.
  func map<Other: Hashable & Sendable>(_ change: (Row) -> Other) -> EntityPage<Other> {
    EntityPage<Other>(rows: rows.map(change), next: next)
  }
}
