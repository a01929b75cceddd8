import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// UX-47: the lesson notices by itself what was done.
@Suite struct LessonTests {
  private func desk(_ size: Size = Size(width: 80, height: 24)) throws -> ScriptedDesk {
    var setup = Setup(person: "ops1")
    setup.isLesson = true
    var desk = try ScriptedDesk(setup, size: size)
    desk.resize(size.width, size.height)
    desk.wait(1_000)
    return desk
  }

  /// The steps that whoever plays the company was told, in order.
  private func told(_ desk: ScriptedDesk) -> [Lesson.Step] {
    desk.effects.compactMap { if case .send(.lesson(let step)) = $0 { step } else { nil } }
  }

  /// Skips what comes before a step.
  private func skip(_ desk: inout ScriptedDesk, to step: Lesson.Step) {
    for _ in 0..<step.rawValue {
      desk.press(":")
      desk.type("next")
      desk.press(.enter)
    }
    #expect(desk.model.lesson?.step == step)
  }

  @Test func itGoesOnByItselfWhenAStepIsDone() throws {
    var desk = try desk()
    #expect(desk.screen[20].contains("Lesson 1 of 15"))
    desk.press("2")
    #expect(told(desk) == [.voucher] && desk.screen[20].contains("Lesson 2 of 15"))
    desk.press(.enter)
    #expect(told(desk).last == .warning)
    desk.wait(1_000)
    desk.press(.escape, "a", "y")
    #expect(told(desk).last == .undo)
    desk.press("u")
    #expect(told(desk).last == .several && desk.model.lesson?.step == .several)
  }

  @Test func aProblemCountsOnlyOnceItWasThereAndIsGoneAndWasLookedAt() throws {
    var desk = try desk()
    skip(&desk, to: .unknown)
    desk.postings.remove(26, fate: "posted")
    desk.publish(.everything)
    #expect(desk.model.lesson?.step == .unknown, "it was not looked at where it is dealt with")
    desk.press("3")
    #expect(desk.model.lesson?.step == .throttled)
  }

  @Test func whatIsNotThereYetIsWaitedFor() throws {
    var lesson = Lesson()
    while lesson.step != .refused { _ = lesson.goOn() }
    var desk = DeskSnapshot(site: "acme", legalEntity: "usmf")
    #expect(lesson.watch(.failed, isOpen: false, desk) == nil)
    desk.states[.failed] = Tally(count: 1)
    #expect(lesson.watch(.failed, isOpen: false, desk) == nil)
    desk.states[.failed] = nil
    #expect(lesson.watch(.failed, isOpen: false, desk) == .period)
  }

  @Test func itEndsWithItsLastStepAndTakesNoOther() throws {
    var lesson = Lesson()
    for _ in Lesson.Step.allCases.dropFirst() { #expect(lesson.goOn() != nil) }
    #expect(lesson.step == .end && lesson.goOn() == nil)
  }

  /// Nothing of it is cut at 80 columns, and the console keeps its panes above it.
  @Test(arguments: Lesson.Step.allCases)
  func everyStepFitsBelowTheConsole(step: Lesson.Step) throws {
    var desk = try desk()
    skip(&desk, to: step)
    let words = desk.model.words(of: step)
    let panel = desk.screen[21...].joined(separator: " ")
    for word in (words.see + " " + words.press).split(separator: " ") {
      #expect(panel.contains(word), "\(step): \(word)")
    }
    #expect(!desk.model.layout.pane.isEmpty)
  }

  @Test func linesTellEachStepOnce() throws {
    var setup = Setup(person: "ops1")
    setup.isLesson = true
    var plain = try PlainDesk(setup)
    #expect(plain.transcript.contains { $0.contains("Lesson 1 of 15") })
    plain.type("review")
    #expect(plain.transcript.filter { $0.contains("Lesson 2 of 15") }.count == 1)
  }

  @Test func elsewhereItIsAProgramOfItsOwn() throws {
    var desk = try ScriptedDesk()
    desk.press(":")
    desk.type("tutor")
    desk.press(.enter)
    #expect(desk.effects.contains(.visit(["tutor"])))
    #expect(desk.model.lesson == nil && !desk.screen.joined().contains("Lesson"))
  }
}
