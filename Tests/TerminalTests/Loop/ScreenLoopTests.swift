import Console
import Foundation
import Testing

@testable import Terminal

@Suite struct ScreenLoopTests {
  let stage = Stage()
  let bridge = Bridge<TallyModel.News, TallyModel.Command>(answering: {
    if case .answer = $0 { true } else { false }
  })

  /// Plays the script to its end.
  private func play(
    _ script: [Stage.Step], with model: TallyModel = TallyModel(), idle: Int32? = nil
  ) -> TallyModel {
    stage.script = script
    var loop = ScreenLoop(
      model, on: ScriptedDevice(stage), bridge: bridge, copier: Copier(isInTmux: false, file: nil),
      idle: IdleReport(to: idle), clock: { [stage] in stage.now })
    loop.run()
    return loop.model
  }

  private var firstLines: [String] { stage.shown.map { $0.canvas.text[0] } }

  @Test func theModelHearsItsSizeBeforeAnythingElse() {
    let model = play([])
    #expect(model.heard.first == .resized(Size(width: 20, height: 3)))
    #expect(firstLines == ["count 0"])
    #expect(stage.closings == 1)
  }

  /// PERF-4.
  @Test func withNothingToDoItSleepsForEver() {
    _ = play([])
    #expect(stage.sleeps == [nil])
  }

  @Test func aKeyIsDrawnAtOnce() {
    _ = play([.after(5, [.key("a")]), .after(1, [.key("b")])])
    #expect(firstLines == ["count 0", "count 0 a", "count 0 ab"])
    #expect(stage.shown.map(\.at.milliseconds) == [0, 5, 6])
  }

  /// PERF-5: a thousand news in a second are ten pictures, and the last one is shown.
  @Test func newsIsDrawnAtMostEveryTenthOfASecond() {
    let steps = (1...1_000).map { number in
      Stage.Step.run(after: 1) { [bridge] in bridge.post(.count(number)) }
    }
    let model = play(steps)
    #expect(model.count == 1_000)
    #expect(stage.shown.count <= 12)
    #expect(firstLines.last == "count 1000")
    for (earlier, later) in zip(stage.shown.dropFirst(), stage.shown.dropFirst(2)) {
      #expect(later.at - earlier.at >= 100)
    }
  }

  @Test func chartsAreDrawnMoreOften() {
    var model = TallyModel()
    model.pace = .lively
    let steps = (1...1_000).map { number in
      Stage.Step.run(after: 1) { [bridge] in bridge.post(.count(number)) }
    }
    _ = play(steps, with: model)
    #expect((25...33).contains(stage.shown.count))
  }

  @Test func anAnswerToTheUserIsDrawnAtOnce() {
    _ = play([.after(5, [.key("a")]), .run(after: 1) { [bridge] in bridge.post(.answer(7)) }])
    #expect(stage.shown.map(\.at.milliseconds) == [0, 5, 6])
  }

  @Test func aPictureThatIsTheSameIsNotDrawn() {
    _ = play([.after(500, [.key(.function(9))]), .run(after: 500) { [bridge] in bridge.post(.count(0)) }])
    #expect(stage.shown.count == 1)
  }

  @Test func aDeadlineWakesItAndNothingElseDoes() {
    let model = play([.after(10, [.key("t")]), .after(1_000, [])])
    #expect(stage.sleeps.prefix(3) == [nil, 250, nil])
    #expect(zip(model.heard, model.times).contains { $0 == .deadline && $1.milliseconds == 260 })
  }

  /// PERF-9.
  @Test func whileTheTerminalTakesNothingOnlyTheNewestPictureIsKept() {
    stage.fates = [.shown, .underWay]
    var steps: [Stage.Step] = [.after(1, [.key("a")])]
    steps += "bdefgh".unicodeScalars.map { .after(200, [.key(.character($0))]) }
    let model = play(steps + [.after(10_000, [.room])])
    #expect(model.typed == "abdefgh")
    #expect(firstLines == ["count 0", "count 0 a", "count 0 abdefgh"])
    #expect(stage.sleeps.dropFirst(2).allSatisfy { $0 == nil })
  }

  @Test func aFrameThatWasDroppedIsDrawnWhenThereIsRoom() {
    stage.fates = [.shown, .dropped]
    _ = play([.after(1, [.key("a")]), .after(50, [.room])])
    #expect(firstLines == ["count 0", "count 0 a"])
  }

  @Test func aClickOnAHintIsItsKey() {
    let place = Point(x: 2, y: 2)
    let model = play([.after(1, [.pointer(.init(.press, at: place)), .pointer(.init(.release, at: place))])])
    #expect(model.typed == "x")
  }

  @Test func keysThatComeTogetherAreAPasteAndDoNothing() {
    let text = "qqqqqqq weird text that quits q"
    let keys = text.unicodeScalars.map { DeviceEvent.key(.character($0)) }
    let model = play([.after(1, keys)])
    #expect(model.heard.contains(.input(.paste(text))))
    #expect(model.typed == "")
  }

  @Test func keysAfterTheOneThatQuitsAreNotCarriedOut() {
    let model = play([.after(1, [.key("a"), .key("q"), .key("b")])])
    #expect(model.typed == "a")
  }

  @Test func aStopIsToldToTheModelAndEndsTheLoop() {
    let model = play([.after(1, [.stop(.signal("TERM"))]), .after(1, [.key("a")])])
    #expect(model.heard.last == .stop(.signal("TERM")))
    #expect(stage.closings == 1)
  }

  @Test func afterASuspensionEverythingIsDrawnAgain() {
    _ = play([.after(1, [.key("z")]), .after(1, [.suspendAsked]), .after(1, [.continued])])
    #expect(stage.suspensions == 2)
    #expect(stage.resumptions == 1)
    #expect(stage.shown.count == 4)
  }

  @Test func afterAVisitElsewhereEverythingIsDrawnAgain() {
    _ = play([.after(1, [.key("v")])])
    #expect(stage.visits == [["tutor"]])
    #expect(stage.shown.count == 2)
  }

  @Test func aConsoleEndsWithWhatStandsBehindIt() {
    _ = play([.run(after: 1) { self.bridge.end() }, .after(1, [.key("a")])])
    #expect(stage.closings == 1 && stage.script.count == 1, "the key after it is not waited for")
  }

  @Test func aProgramThatCannotBeStartedIsSaid() {
    let model = play([.after(1, [.key("V")])])
    #expect(
      model.heard.contains {
        if case .notice(let text) = $0 { text.contains("could not be opened") } else { false }
      })
  }

  @Test func theScreenIsDrawnAgainWhenAskedOrResized() {
    _ = play([
      .after(1, [.key("l")]), .after(1, [.resized(Size(width: 9, height: 3))]), .after(1, [.key("m")]),
    ])
    #expect(stage.redraws == 1)
    #expect(stage.shown.count == 3)
    #expect(stage.mouse == [false])
  }

  @Test func linesOfOthersReachTheModel() {
    let model = play([.after(1, [.strayLine("libfoo: deprecated")])])
    #expect(model.heard.contains(.strayLine("libfoo: deprecated")))
  }

  @Test func aCopyThatNoProgramTookGoesThroughTheTerminal() async throws {
    bridge.report(CopyOutcome(signs: 5, places: ["/tmp/copied.txt"], sequence: [27, 7]))
    let model = play([.after(1, [.key("c")])])
    #expect(stage.sent.first == [27, 7])
    #expect(model.heard.contains(.copied("Copied 5 signs to the terminal's clipboard and /tmp/copied.txt")))
  }

  /// TEST-8.
  @Test func idleIsReportedWhenEverythingIsDone() throws {
    let pipe = Pipe()
    let script: [Stage.Step] = [.after(1, [.key("a")]), .after(1, [.key("b")]), .after(1, [])]
    _ = play(script, idle: pipe.fileHandleForWriting.fileDescriptor)
    try pipe.fileHandleForWriting.close()
    let text = try #require(try pipe.fileHandleForReading.readToEnd())
    #expect(String(decoding: text, as: UTF8.self) == "idle 1\nidle 2\nidle 3\n")
  }

  @Test func aCommandThatIsNotCarriedOutYetIsNotIdle() throws {
    let pipe = Pipe()
    let script: [Stage.Step] = [.after(1, [.key("w")]), .after(1, [.key("a")])]
    _ = play(script, idle: pipe.fileHandleForWriting.fileDescriptor)
    try pipe.fileHandleForWriting.close()
    #expect(try pipe.fileHandleForReading.readToEnd() == nil)
  }
}
