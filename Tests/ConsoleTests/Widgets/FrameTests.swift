import Testing

@testable import Console

@Suite struct FrameTests {
  let tabs = TabsLine(
    [
      .init("1", "Overview", short: "Over"), .init("2", "Review", short: "Rev", badge: "37"),
      .init("3", "Failed", short: "Fail", badge: "9"),
    ], current: 1)

  private func picture(_ width: Int, _ draw: (inout Canvas) -> Void) -> String {
    var canvas = Canvas(Size(width: width, height: 1))
    draw(&canvas)
    return canvas.text[0]
  }

  @Test func viewsShowTheirCountsAndTheCurrentOneInBrackets() {
    #expect(picture(40) { tabs.draw(on: &$0, in: $0.bounds) } == "1:Overview [2:Review 37] 3:Failed 9")
    #expect(picture(30) { tabs.draw(on: &$0, in: $0.bounds) } == "1:Over [2:Rev 37] 3:Fail 9")
  }

  @Test func aClickOnAViewIsItsKey() {
    var canvas = Canvas(Size(width: 40, height: 1))
    tabs.draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.target(at: Point(x: 12, y: 0)) == .key("2"))
  }

  @Test func theRightEndOfALineStaysWhole() {
    let line = EdgeLine("Daybook  PROD acme > USMF", "LIVE  21:14 UTC")
    #expect(
      picture(50) { line.draw(on: &$0, in: $0.bounds) }
        == "Daybook  PROD acme > USMF          LIVE  21:14 UTC")
    #expect(picture(26) { line.draw(on: &$0, in: $0.bounds) } == "Daybook  P LIVE  21:14 UTC")
  }

  @Test func hintsAreAtMostEightAndHelpIsTheLastToGiveWay() {
    let hints = (0..<12).map { Hint(.character(Unicode.Scalar(UInt8(97 + $0))), "do") }
    let line = HintLine(hints, last: [Hint("?", "help")])
    #expect(
      picture(90) { line.draw(on: &$0, in: $0.bounds) } == " a do  b do  c do  d do  e do  f do  g do  ? help"
    )
    #expect(picture(22) { line.draw(on: &$0, in: $0.bounds) } == " a do  b do  ? help")
    #expect(picture(8) { line.draw(on: &$0, in: $0.bounds) } == " ? help")
    #expect(picture(5) { line.draw(on: &$0, in: $0.bounds) } == "")
  }

  @Test func aRuleCarriesItsTitle() {
    #expect(
      picture(30) { TitledRule("INV-20931  why").draw(on: &$0, in: $0.bounds) }
        == "-- INV-20931  why ------------")
    #expect(picture(12) { TitledRule("INV-20931  why").draw(on: &$0, in: $0.bounds) } == "-- INV-2~ --")
    #expect(picture(5) { TitledRule("INV").draw(on: &$0, in: $0.bounds) } == "-----")
  }

  @Test(arguments: [
    (39, 24, ScreenLayout.Kind.tooSmall), (80, 9, .tooSmall), (40, 10, .narrow), (59, 40, .narrow),
    (60, 24, .listOnly), (79, 40, .listOnly), (80, 19, .listOnly), (80, 24, .stacked), (99, 50, .stacked),
    (100, 24, .beside), (300, 100, .beside),
  ])
  func theLayoutFollowsTheSize(width: Int, height: Int, kind: ScreenLayout.Kind) {
    #expect(ScreenLayout(Size(width: width, height: height)).kind == kind)
  }

  @Test func theListOfATypicalTerminalHasElevenRowsAndAPaneBelow() {
    let layout = ScreenLayout(Size(width: 80, height: 24))
    #expect(layout.visibleRows == 11)
    #expect(layout.divider.y == 15)
    #expect(layout.pane.height == 6)
    #expect(layout.hints.y == 23)
    let wide = ScreenLayout(Size(width: 120, height: 40))
    #expect(wide.list.width == 70)
    #expect(wide.pane == Rect(x: 71, y: 3, width: 49, height: 35))
  }

  /// TEST-4: the parts of a layout neither overlap nor leave the screen.
  @Test func partsOfALayoutShareNoCell() {
    let sizes = (40...130).flatMap { width in (10...50).map { Size(width: width, height: $0) } }
    let wrong = sizes.filter { size in
      let parts = parts(ScreenLayout(size))
      let cells = parts.reduce(0) { $0 + $1.width * $1.height }
      return cells != size.width * size.height || parts.contains { $0.clipped(to: Rect(size)) != $0 }
    }
    #expect(wrong == [])
  }

  private func parts(_ layout: ScreenLayout) -> [Rect] {
    [
      layout.title, layout.tabs, layout.crumb, layout.list, layout.divider, layout.pane, layout.status,
      layout.hints,
    ].filter { !$0.isEmpty }
  }

  @Test func proseIsWrappedWithItsIndentationAndItsStyles() {
    var canvas = Canvas(Size(width: 24, height: 4))
    Prose([
      [
        "  ", Span("Over your limit of ", .plain), Span("1,000.00 EUR", .warning),
        Span(", so a person decides"),
      ]
    ])
    .draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.text == ["  Over your limit of", "  1,000.00 EUR, so a", "  person decides", ""])
    #expect(canvas[2, 1]?.style == .warning)
    #expect(canvas[14, 1]?.style == .plain)
  }

  @Test func theTooSmallPageFitsAnywhere() {
    for (width, height) in (1...45).flatMap({ width in (1...12).map { (width, $0) } }) {
      var canvas = Canvas(Size(width: width, height: height))
      TooSmallPage(counters: "6 sent, 9 failed").draw(on: &canvas)
      #expect(canvas.text.count == height)
    }
  }

  @Test func whatWasSaidStandsForSixSecondsAndStaysInTheHistory() {
    var notices = Notices()
    notices.say("Approved INV-20931", .good, at: .start)
    #expect(notices.current(at: .start + 5_999)?.text == "Approved INV-20931")
    #expect(notices.nextDeadline(after: .start) == .start + 6_000)
    #expect(notices.current(at: .start + 6_000) == nil)
    #expect(notices.nextDeadline(after: .start + 6_000) == nil)
    for number in 0..<300 { notices.say("\(number)", at: .start + 7_000) }
    #expect(notices.history.count == 200)
    #expect(notices.history.last?.text == "299")
  }
}
