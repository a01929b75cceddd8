import Bookkeeping
import GRDB

extension AuditLine {
  /// A line's columns in the order in which ``init(_:)`` reads them.
  static let columns: Query = "SELECT sequence, at, actor, action, subject, detail, hash"

  /// A line from its columns.
  init(_ row: Row) throws(StoreError) {
    self.init(
      sequence: try row.number(0), at: try row.number(1), actor: try row.text(2), action: try row.text(3),
      subject: try row.text(4), detail: try row.text(5), hash: try row.bytes(6).hexadecimal)
  }
}
