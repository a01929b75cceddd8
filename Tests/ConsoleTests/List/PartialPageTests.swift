import Testing

@testable import Console

/// PERF-3: what was found is shown while the search goes on, and nothing moves under the finger meanwhile.
@Suite struct PartialPageTests {
  private func list(_ rows: [Posting]) -> (RowList<Posting>, PageRequest<Posting>) {
    var list = RowList<Posting>(height: 5)
    let first = list.load()[0]
    _ = list.receive(Page(answering: first, rows: rows, reachesStart: true, reachesEnd: true), at: .start)
    let request = list.show(ListQuery(filter: "x"))[0]
    return (list, request)
  }

  private func rows(_ ids: [Int]) -> [Posting] { ids.map { Posting(id: $0, age: $0) } }

  @Test func theFirstRowsAreShownAndTheRestFollowsAroundTheSameDocument() {
    var (list, request) = list(rows([1, 2, 3]))
    _ = list.receive(
      Page(answering: request, rows: rows([40, 50]), aroundIndex: 0, isPartial: true), at: .start)
    #expect(list.lines.map(\.row.id) == [40, 50] && list.isPartial)
    _ = list.move(.rows(1), at: .start)
    #expect(list.cursor == 50)
    let whole = Page(
      answering: request, rows: rows([10, 40, 45, 50, 60]), reachesStart: true, reachesEnd: true,
      aroundIndex: 0)
    _ = list.receive(whole, at: .start)
    #expect(list.cursor == 50 && !list.isPartial && list.total == nil)
    #expect(list.lines.map(\.row.id) == [45, 50, 60], "the document under the cursor keeps its line")
  }

  @Test func whatOnlyJustAppearedIsNotActedOn() {
    var (list, request) = list(rows([1, 2, 3]))
    #expect(list.areActionsDead(at: .start))
    _ = list.receive(Page(answering: request, rows: rows([40]), aroundIndex: 0, isPartial: true), at: .start)
    #expect(list.areActionsDead(at: .start) && !list.areActionsDead(at: Moment(milliseconds: 400)))
  }

  @Test func aSearchThatFoundNothingYetIsNoEmptyList() {
    var (list, request) = list(rows([1, 2, 3]))
    _ = list.receive(Page(answering: request, rows: [], isPartial: true), at: .start)
    #expect(list.lines.isEmpty && !list.isEmpty && list.isPartial)
  }

  @Test func theCountFollowsAndGoesDownWithWhatLeaves() {
    var (list, request) = list(rows([1, 2, 3]))
    _ = list.receive(
      Page(answering: request, rows: rows([1, 2]), reachesStart: true, aroundIndex: 0), at: .start)
    list.note(total: 900, generation: request.generation - 1)
    #expect(list.total == nil)
    list.note(total: 900, generation: request.generation)
    #expect(list.total == 900)
    let known = list.recheck()[0]
    var page = Page(answering: known, rows: rows([2]))
    page.fates[1] = "approved"
    _ = list.receive(page, at: .start)
    #expect(list.total == 899)
  }
}
