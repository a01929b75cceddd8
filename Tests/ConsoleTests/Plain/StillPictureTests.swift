import Bookkeeping
import Testing

@testable import Console

/// UX-73: a view drawn once, without a terminal.
@Suite struct StillPictureTests {
  @Test(arguments: [ViewName.review, .customers, .audit, .connections])
  func itIsWhatTheScreenShows(view: ViewName) throws {
    var desk = try ScriptedDesk(size: Size(width: 100, height: 30))
    desk.resize(100, 30)
    desk.press(desk.key(of: view))
    var picture = StillPicture(
      of: view, size: Size(width: 100, height: 30), setup: Setup(person: "ops1"), snapshot: desk.snapshot)
    while let question = picture.questions.first { picture.answer(desk.answer(question)) }
    #expect(picture.text() == desk.model.view(Size(width: 100, height: 30), lettering: .plain).text)
  }
}
