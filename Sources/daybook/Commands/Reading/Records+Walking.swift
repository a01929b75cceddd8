import Bookkeeping
import Store

// Whole lists, of which a window at a time is held.
extension Records {
  /// Goes through all rows of a query, window by window.
  func forEachRow(_ query: RowQuery, _ body: (PostingRow) throws -> Void) async throws {
    var query = query
    repeat {
      let page = try await page(query)
      try page.rows.forEach(body)
      query.after = page.next
    } while query.after != nil
  }

  /// Goes through all events that were sent to us, window by window.
  func forEachReceivedEvent(_ body: (ReceivedEvent) throws -> Void) async throws {
    var last: Int64? = 0
    while let after = last {
      let window = try await receivedEvents(after: after, limit: Limits.rows)
      try window.forEach(body)
      last = window.last?.id
    }
  }

  /// Goes through all customers of a query, window by window.
  func forEachCustomer(_ query: CustomerQuery, _ body: (CustomerRow) throws -> Void) async throws {
    var query = query
    query.limit = Limits.rows
    var reachesEnd = false
    while !reachesEnd {
      let window = try await customers(query)
      try window.rows.forEach(body)
      query.after = window.keys.last
      reachesEnd = window.reachesEnd
    }
  }
}
