import Testing

@testable import Console

@Suite struct ScreenSceneTests {
  @Test(arguments: ScreenScene.allCases)
  func everyDialogAndDetailLooksAsItWasReviewed(scene: ScreenScene) throws {
    let size = Size(width: 80, height: 24)
    let canvas = try scene.desk(size).model.view(size, lettering: .plain)
    try Pictures.check(canvas, "scenes/\(scene.rawValue)-\(size)")
    for y in 0..<size.height { #expect(canvas.isWhole(y), "line \(y)") }
  }

  /// UX-31 and UX-34: whatever is asked, the key that asked answers nothing, and Enter takes it back.
  @Test(
    arguments: [
      (ScreenScene.approveOne, "a"), (.approveSome, "a"), (.putAside, "x"), (.retryCause, "r"),
      (.tryNow, "n"),
      (.pauseWork, "P"), (.pauseBackfill, "P"), (.stopBackfill, "X"), (.startBackfill, "n"), (.unlink, "n"),
      (.checkUnknown, "C"), (.quit, "q"), (.approveDraft, "a"), (.activateDraft, "a"), (.dropDraft, "x"),
    ] as [(ScreenScene, Key)])
  func theKeyThatAsksAnswersNothingAndEnterTakesItBack(scene: ScreenScene, opener: Key) throws {
    var desk = try scene.desk(Size(width: 80, height: 24))
    for _ in 0..<20 { desk.press(opener) }
    #expect(desk.acts == [])
    #expect(desk.effects == [])
    desk.press(.enter)
    #expect(desk.acts == [] && desk.effects == [])
    guard case nil = desk.model.overlay else {
      Issue.record("\(scene) is still open")
      return
    }
  }
}
