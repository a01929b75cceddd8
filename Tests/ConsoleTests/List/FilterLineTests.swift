import Testing

@testable import Console

@Suite struct FilterLineTests {
  @Test func everyKeyShowsWhatFitsNow() {
    var line = FilterLine()
    line.open()
    var answers: [FilterLine.Answer] = []
    for key in ["g" as Key, "l", .left, .backspace] { answers.append(line.press(key)) }
    #expect(answers == [.show("g"), .show("gl"), .unchanged, .show("l")])
  }

  @Test func enterKeepsTheFilterAndEscTakesItBack() {
    var line = FilterLine("umbr")
    line.open()
    _ = line.press("e")
    let kept = line.press(.enter)
    #expect(kept == .closed)
    #expect(line.text == "umbre")
    line.open()
    _ = line.press("x")
    let taken = line.press(.escape)
    #expect(taken == .show("umbre"))
    #expect(!line.isOpen)
  }

  /// UX-28, as far as the model goes: nothing that happens to the list between two keys touches the line.
  @Test func noKeyIsLostWhileTheListChanges() {
    var desk = Desk(50)
    var line = FilterLine()
    line.open()
    var typed = ""
    for step in 0..<200 {
      let sign = Unicode.Scalar(UInt8(97 + step % 26))
      typed.unicodeScalars.append(sign)
      if case .show(let text) = line.press(.character(sign)) { desk.ask { $0.show(ListQuery(filter: text)) } }
      desk.change { $0.put(Posting(id: 500 + step, age: step)) }
    }
    #expect(line.text == typed)
    #expect(desk.list.query.filter == typed)
  }
}
