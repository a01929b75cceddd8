import GRDB
import Testing

@testable import Store

@Suite struct SchemaTests {
  @Test func theHashInTheSourceIsTheHashOfTheSchema() throws {
    let queue = try DatabaseQueue()
    let found = try queue.writeWithoutTransaction { db in
      try Schema.current.migrate(db, backingUp: nil)
      return try Schema.hash(of: db)
    }
    #expect(found == Schema.current.hash)
  }
}
