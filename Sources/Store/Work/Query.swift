/// A text of SQL that is made of literals only.
///
/// Values cannot get into it: it is made from ``StaticString`` and from other queries, so that whatever comes
/// from outside has to be bound (reliability.md S19).
struct Query: Sendable, ExpressibleByStringLiteral {
  let text: String

  init(stringLiteral literal: StaticString) { text = literal.description }

  private init(_ text: String) { self.text = text }

  static func + (left: Query, right: Query) -> Query { Query(left.text + right.text) }
}

extension [Query] {
  /// The queries with another one between them; empty for none.
  func joined(_ separator: Query) -> Query {
    guard let first else { return "" }
    return dropFirst().reduce(first) { $0 + separator + $1 }
  }
}
