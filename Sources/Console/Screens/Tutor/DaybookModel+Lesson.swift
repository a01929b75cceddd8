import Bookkeeping
import Ledger

extension DaybookModel {
  /// How many lines at the bottom the lesson takes.
  static let lessonHeight = 4

  /// The part of the screen that the console has, beside a lesson.
  func console(of size: Size) -> Size {
    guard lesson != nil, size.height >= 16 else { return size }
    return Size(width: size.width, height: size.height - Self.lessonHeight)
  }

  /// Lets the lesson see how the console stands, and tells whoever plays the company which step begins.
  mutating func watchLesson() -> [Effect<DeskCommand>] {
    guard var lesson else { return [] }
    let before = lesson.step
    let isOpen = views[current].hasDetailOpen || isPageOpen
    let next = lesson.watch(viewName, isOpen: isOpen, snapshot)
    self.lesson = lesson
    guard let next else { return [] }
    say("Done: \(words(of: before).name)", .good)
    return [.send(.lesson(next))]
  }

  private var isPageOpen: Bool {
    if case .page = overlay { true } else { false }
  }

  /// Goes on to the next step, done or not.
  mutating func skipLesson() -> [Effect<DeskCommand>] {
    guard var lesson, let next = lesson.goOn() else { return [] }
    self.lesson = lesson
    return [.send(.lesson(next))]
  }

  /// A step in words.
  func words(of step: Lesson.Step) -> LessonWords {
    let today = time.map { LedgerDate(epochSeconds: $0 / 1_000, offsetFromUTC: 0) }
    return LessonWords(step: step, keymap: keymap, today: today)
  }

  /// Draws the lesson below the console.
  func drawLesson(on canvas: inout Canvas) {
    let inner = console(of: canvas.size)
    guard let lesson, inner != canvas.size else { return }
    let words = words(of: lesson.step)
    let area = Rect(x: 0, y: inner.height, width: canvas.size.width, height: Self.lessonHeight)
    TitledRule("\(words.title)  (:next skips)").draw(on: &canvas, in: area)
    let text = area.droppingLines(1).inset(columns: 1, lines: 0)
    Prose([Line(words.see), Line(words.press, .heading)]).draw(on: &canvas, in: text)
  }
}
