import Testing

@testable import Console

/// TEST-2: every view in every state at four sizes, as text with a layer of styles.
@Suite struct ScreenPictureTests {
  static let sizes = [(80, 24), (120, 40), (60, 15), (40, 10)].map { Size(width: $0.0, height: $0.1) }

  @Test(arguments: ScriptedDesk.offered, ScreenState.allCases)
  func everyViewLooksAsItWasReviewed(view: ViewName, state: ScreenState) throws {
    for size in Self.sizes {
      let desk = try state.desk(view, size)
      let canvas = desk.model.view(size, lettering: .plain)
      try Pictures.check(canvas, "\(view.rawValue)/\(state.rawValue)-\(size)")
      for y in 0..<size.height { #expect(canvas.isWhole(y), "\(view) \(state) \(size) line \(y)") }
    }
  }

  /// No meaning lies in a colour alone (UX-51), and nothing needs more than ASCII.
  @Test(arguments: ScriptedDesk.offered)
  func everyViewCanBeReadWithoutColoursAndWithoutSigns(view: ViewName) throws {
    let size = Size(width: 80, height: 24)
    let desk = try ScreenState.normal.desk(view, size)
    let mono = desk.model.view(size, lettering: .plain).snapshot(in: .mono)
    try Pictures.check(mono + "\n", "\(view.rawValue)/mono-\(size)")
    let ascii = desk.model.view(size, lettering: Lettering(width: .builtIn, repertoire: .asciiOnly))
    #expect(ascii.text.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
  }

  @Test func belowFortyByTenTheScreenSaysWhatItNeeds() throws {
    var desk = try ScriptedDesk(size: Size(width: 38, height: 9))
    desk.size = Size(width: 38, height: 9)
    try Pictures.check(desk.model.view(desk.size, lettering: .plain), "too-small-38x9")
    desk.press("a", "j")
    #expect(desk.acts == [] && desk.effects == [])
    desk.press("q")
    #expect(desk.effects == [.send(.leave(.stopWhenDone)), .quit])
  }
}
