import Chargebee
import Foundation
import Testing

struct StreamPositionTests {
  private let start: Int64 = 1_767_225_600

  private func page(_ next: String? = nil, at time: Int64? = nil) -> ListPage {
    ListPage(records: [], next: next.flatMap { PageOffset($0) }, serverTime: time)
  }

  private func followed(_ kind: RecordKind = .invoice, upTo now: Int64) throws -> StreamPosition {
    var position = StreamPosition(kind)
    _ = position.next(now: now)
    _ = try position.stored(page(at: now))
    return position
  }

  @Test func theFirstLoadIsUnfilteredAndMovesTheWatermarkAfterItsLastPageOnly() throws {
    var position = StreamPosition(.invoice)
    #expect(position.next(now: start)?.window == .everything(asOf: start))
    #expect(try position.stored(page("[1]", at: start)) == false)
    #expect(position.watermark == nil)
    #expect(position.next(now: start + 900)?.offset == PageOffset("[1]"))
    #expect(try position.stored(page(at: start + 900)))
    #expect(position.watermark == start - 60)
    #expect(position.walk == nil)
  }

  @Test func laterWindowsOverlapByFiveMinutesAndEndAMinuteBeforeThePresent() throws {
    var position = try followed(upTo: start)
    let watermark = start - 60
    #expect(
      position.next(now: start + 600)?.window == .changed(from: watermark - 300, through: start + 540))
    _ = try position.stored(page(at: start + 600))
    #expect(position.watermark == start + 540)
  }

  @Test func thereIsNothingToAskBeforeTheLagHasPassed() throws {
    var position = try followed(upTo: start)
    #expect(position.next(now: start) == nil)
    #expect(position.next(now: start - 5_000) == nil)
    #expect(position.next(now: start + 1) != nil)
  }

  @Test func eventsBeginAtTheFirstLoadBecauseTheListsKnowTheOlderTimesBetter() throws {
    var position = StreamPosition(.event)
    #expect(position.next(now: start)?.window == .occurred(after: start - 300, asOf: start))
    _ = try position.stored(page(at: start))
    #expect(position.watermark == start)
    #expect(position.next(now: start + 30)?.window == .occurred(after: start - 300, asOf: start + 30))
  }

  @Test func aFastClockHereSkipsNothing() throws {
    var position = try followed(upTo: start)
    _ = position.next(now: start + 4_000)
    _ = try position.stored(page("[1]", at: start + 400))
    _ = try position.stored(page(at: start + 500))
    #expect(position.watermark == start + 340)
  }

  @Test func theWatermarkNeverMovesBack() throws {
    var position = try followed(upTo: start)
    _ = position.next(now: start + 600)
    _ = try position.stored(page(at: start - 9_000))
    #expect(position.watermark == start - 60)
  }

  @Test func aWindowThatBrokeBeginsAgainAtItsFirstPage() throws {
    var position = try followed(upTo: start)
    let window = position.next(now: start + 600)?.window
    _ = try position.stored(page("[1]"))
    try position.restart()
    #expect(position.next(now: start + 9_000)?.window == window)
    #expect(position.walk?.offset == nil && position.walk?.pages == 0 && position.walk?.restarts == 1)
    #expect(position.watermark == start - 60)
  }

  @Test func aWindowThatBreaksAgainAndAgainEndsWithAPerson() throws {
    var position = try followed(upTo: start)
    _ = position.next(now: start + 600)
    for _ in 0..<5 { try position.restart() }
    #expect(throws: WalkError.restless) { try position.restart() }
    position.abandon()
    #expect(position.next(now: start + 600)?.restarts == 0)
  }

  @Test func aListThatNamesItsOwnPageAsTheNextIsNotFollowed() throws {
    var position = StreamPosition(.invoice)
    _ = position.next(now: start)
    _ = try position.stored(page("[1]"))
    let before = position
    #expect(throws: WalkError.offsetRepeats) { try position.stored(page("[1]")) }
    #expect(position == before)
  }

  @Test func aPageThatNobodyAskedForChangesNothing() throws {
    var position = try followed(upTo: start)
    let before = position
    #expect(try position.stored(page("[9]")))
    #expect(position == before)
  }

  @Test(arguments: [
    RecordKind.customer, .invoice, .creditNote, .transaction, .event,
  ])
  func aPositionSurvivesStorageInEveryState(kind: RecordKind) throws {
    var position = StreamPosition(kind)
    var states = [position]
    _ = position.next(now: start)
    states.append(position)
    _ = try position.stored(page(#"["1","2"]"#, at: start))
    states.append(position)
    _ = try position.stored(page())
    states.append(position)
    _ = position.next(now: start + 600)
    states.append(position)
    for state in states {
      let stored = try JSONEncoder().encode(state)
      #expect(try JSONDecoder().decode(StreamPosition.self, from: stored) == state)
    }
  }

  @Test func backfillsLeaveTheWatermarkAlone() throws {
    var walk = Walk(.invoice, .dated(from: start, through: start + 86_400))
    #expect(try walk.stored(page("[1]")) == false)
    #expect(try walk.stored(page()))
  }
}
