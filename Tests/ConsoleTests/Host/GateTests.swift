import Testing

@testable import Console

/// A reference around a gate, because an expectation cannot change a value.
private final class Gate {
  private var input = InputGate()
  private var pointer = PointerGate()

  func admit(_ keys: [Key], at now: Moment, isTyping: Bool) -> [Input] {
    input.admit(keys, at: now, isTyping: isTyping)
  }

  func admit(_ report: PointerReport, at now: Moment, shown: Canvas) -> Pointer? {
    pointer.admit(report, at: now, shown: shown)
  }
}

@Suite struct GateTests {
  private func keys(_ text: String) -> [Key] { text.unicodeScalars.map { .character($0) } }

  @Test func typedKeysPassOneByOne() {
    let gate = Gate()
    for step in 0..<500 {
      let now = Moment(milliseconds: Int64(step) * 20)
      #expect(gate.admit(["j"], at: now, isTyping: false) == [.key("j")])
      #expect(gate.admit([.down], at: now, isTyping: false) == [.key(.down)])
    }
  }

  @Test func thirtyOneKeysAtOnceAreAPasteAndNoneIsCarriedOut() {
    let gate = Gate()
    let text = "approve all of them, x, y, r, R"
    #expect(text.unicodeScalars.count == 31)
    #expect(gate.admit(keys(text), at: .start, isTyping: false) == [.paste(text)])
    #expect(gate.admit(keys("ax"), at: .start + 50, isTyping: false) == [.paste("ax")])
    #expect(gate.admit(keys("ax"), at: .start + 200, isTyping: false) == [.key("a"), .key("x")])
  }

  @Test func thirtyKeysAreTyping() {
    let gate = Gate()
    let text = String(repeating: "ab", count: 15)
    #expect(gate.admit(keys(text), at: .start, isTyping: false).count == 30)
  }

  @Test func aPasteInPiecesIsRecognisedWhenItIsTooMuch() {
    let gate = Gate()
    #expect(gate.admit(keys("abcdefghijklmnopqrst"), at: .start, isTyping: false).count == 20)
    #expect(
      gate.admit(keys("abcdefghijklmnopqrst"), at: .start + 10, isTyping: false) == [
        .paste("abcdefghijklmnopqrst")
      ])
  }

  @Test func aTextFieldTakesAnyNumberOfKeys() {
    let gate = Gate()
    let text = String(repeating: "filter ", count: 30)
    #expect(gate.admit(keys(text), at: .start, isTyping: true).count == 210)
  }

  @Test func aKeyHeldDownOnASlowLineIsNoPaste() {
    let gate = Gate()
    #expect(gate.admit(Array(repeating: "j", count: 90), at: .start, isTyping: false).count == 90)
  }

  @Test func aClickIsAPressAndAReleaseOnTheSamePlace() {
    var canvas = Canvas(Size(width: 9, height: 2))
    canvas.mark(Rect(x: 0, y: 1, width: 9, height: 1), as: .line(0))
    let gate = Gate()
    let place = Point(x: 2, y: 1)
    #expect(gate.admit(.init(.press, at: place), at: .start, shown: canvas) == nil)
    #expect(gate.admit(.init(.release, at: place), at: .start, shown: canvas) == .click(.line(0)))
    _ = gate.admit(.init(.press, at: place), at: .start + 200, shown: canvas)
    #expect(gate.admit(.init(.release, at: place), at: .start + 250, shown: canvas) == .doubleClick(.line(0)))
    _ = gate.admit(.init(.press, at: place), at: .start + 300, shown: canvas)
    #expect(gate.admit(.init(.release, at: place), at: .start + 350, shown: canvas) == .click(.line(0)))
    _ = gate.admit(.init(.press, at: place), at: .start + 2_000, shown: canvas)
    #expect(gate.admit(.init(.release, at: Point(x: 5, y: 1)), at: .start + 2_100, shown: canvas) == .drag)
    #expect(gate.admit(.init(.wheelUp, at: place), at: .start, shown: canvas) == .wheel(lines: -3))
  }
}
