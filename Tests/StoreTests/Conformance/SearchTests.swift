import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Store

/// What makes a list of a million rows answer at once: portions, counts that follow, and a first look by indexes.
@Suite struct SearchTests {
  /// Thirty decisions for review, of three customers.
  private func scene() async throws -> Scene {
    let scene = try await Scene.furnished()
    for index in 0..<30 {
      try await scene.read(
        Sample.invoice(
          "INV-\(index)", of: "cb_\(1 + index % 3)", total: 600_00 + Int64(index), on: Sample.day),
        at: Scene.start + Int64(index))
    }
    try await scene.decide(at: Scene.start + 100)
    return scene
  }

  private func query(_ filter: String) throws -> RowQuery {
    RowQuery(states: [.review], filter: try RowFilter(parsing: filter), limit: 100)
  }

  @Test(arguments: ["INV-7", "inv-7", "INV-1", "company cb_2", "cb_2", "INV-2 >600.10", "nothing-like-it"])
  func whatAnIndexFindsIsAPartOfWhatFitsAndInItsOrder(filter: String) async throws {
    let scene = try await scene()
    for isDescending in [false, true] {
      var query = try query(filter)
      query.isDescending = isDescending
      let whole = try await scene.records.page(query).rows
      let glimpsed = try await scene.records.glimpse(query)
      #expect(glimpsed == whole.filter { glimpsed.map(\.id).contains($0.id) })
      if filter.lowercased().hasPrefix("inv") { #expect(glimpsed.isEmpty == whole.isEmpty) }
    }
  }

  @Test func aFilterWithoutAWordIsNotGlimpsedAt() async throws {
    let scene = try await scene()
    #expect(try await scene.records.glimpse(query(">600.00")) == [])
    #expect(try await scene.records.glimpse(query("c")) == [])
  }

  @Test(arguments: ["", "INV-1", ">600.20", "cur:USD"])
  func portionsCountWhatOneCountDoes(filter: String) async throws {
    let scene = try await scene()
    let query = try query(filter)
    let newest = try await scene.records.newestPosting()
    #expect(newest == 30)
    for size in [Int64(1), 7, 30, 1_000] {
      var count = 0
      for first in stride(from: Int64(1), through: newest, by: Int(size)) {
        count += try await scene.records.count(query, in: first...(first + size - 1))
      }
      #expect(count == (try await scene.records.page(query).rows.count), "\(filter) by \(size)")
    }
  }

  @Test(arguments: RowGrouping.allCases)
  func groupsInPortionsAreThoseOfTheWhole(grouping: RowGrouping) async throws {
    let scene = try await scene()
    let whole = try await scene.records.groups(by: grouping, in: [.review]).largest(500)
    var parts = RowGroups()
    for first in stride(from: Int64(1), through: 30, by: 4) {
      parts.add(try await scene.records.groups(by: grouping, in: [.review], ids: first...(first + 3)))
    }
    #expect(parts.largest(500) == whole && !whole.isEmpty)
    #expect(parts.largest(1) == Array(whole.prefix(1)))
  }

  @Test func aListStandsAsItsPageSays() async throws {
    let scene = try await scene()
    for filter in ["", "cb_2"] {
      var query = try query(filter)
      query.asOf = Scene.start + 100
      let page = try await scene.records.page(query)
      let standing = try await scene.records.standing(of: query)
      #expect(standing.total == page.total && standing.waiting == page.waiting)
    }
  }

  @Test func lettersOutsideASCIIAreFoundWhateverTheirCase() async throws {
    let scene = try await scene()
    try await scene.read(
      Sample.invoice("ÄRZTE-1", of: "cb_1", total: 700_00, on: Sample.day), at: Scene.start)
    try await scene.decide(at: Scene.start + 200)
    for word in ["ärzte", "ÄRZTE", "rzte"] {
      #expect(try await scene.records.page(query(word)).rows.map(\.document.id) == ["ÄRZTE-1"], "\(word)")
    }
  }
}
