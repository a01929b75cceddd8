import Bookkeeping
import Console
import Engine
import Testing

@testable import daybook

/// PERF-3: what was asked before is looked for no longer, once something newer was asked.
@Suite struct WantedAnswerTests {
  private func rows(_ list: inout RowList<PostingRow>, _ filter: String, _ view: ViewName = .review)
    -> DeskQuestion
  {
    .postings(list.show(ListQuery(filter: filter))[0], PostingScope([.review]), for: view)
  }

  @Test func theNextKeyEndsTheSearchOfTheOneBefore() {
    let wanted = WantedAnswers()
    var list = RowList<PostingRow>(height: 5)
    let (first, second) = (rows(&list, "g"), rows(&list, "gl"))
    wanted.note(first)
    #expect(wanted.contains(first))
    wanted.note(second)
    #expect(!wanted.contains(first) && wanted.contains(second))
    wanted.note(first)
    #expect(!wanted.contains(first), "questions that come in late are not newer")
  }

  @Test func otherListsGoOn() {
    let wanted = WantedAnswers()
    var (review, failed) = (RowList<PostingRow>(height: 5), RowList<PostingRow>(height: 5))
    let question = rows(&review, "a")
    wanted.note(question)
    _ = rows(&failed, "b", .failed)
    wanted.note(rows(&failed, "bc", .failed))
    wanted.note(.detail(1))
    #expect(wanted.contains(question) && wanted.contains(.detail(1)))
  }

  @Test func groupsThatAreCountedAgainRestAndOthersDoNot() async {
    let wanted = WantedAnswers()
    let time = ManualClock().time
    func rested(_ question: DeskQuestion) async -> Int64 {
      let before = time.now()
      wanted.note(question)
      await wanted.rest(before: question, in: time)
      return time.now() - before
    }
    let byRule = DeskQuestion.groups(.rule, PostingScope([.review]), filter: "")
    #expect(await rested(byRule) == 0)
    wanted.noteAnswer(to: byRule, took: 300, at: time.now())
    #expect(await rested(byRule) == 3_000)
    wanted.noteAnswer(to: byRule, took: 300, at: time.now())
    #expect(await rested(.groups(.account, PostingScope([.review]), filter: "")) == 0)
    #expect(!wanted.contains(byRule))
  }
}
