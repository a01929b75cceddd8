import GRDB
import Testing

@testable import Store

@Suite struct SchemaTests {
  @Test func theHashInTheSourceIsTheHashOfTheSchema() throws {
    let queue = try DatabaseQueue()
    try queue.writeWithoutTransaction { db in
      try Schema.current.migrate(db, backingUp: nil)
      #expect(try Schema.hash(of: db) == Schema.current.hash)
    }
  }
}
