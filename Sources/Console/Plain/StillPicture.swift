public import Bookkeeping

/// One view drawn once, without a terminal: `daybook show review --size 120x40` (UX-73).
///
/// It asks its questions one after another; whoever holds the store answers them until none is left.
public struct StillPicture: Sendable {
  private var model: DaybookModel
  private let size: Size
  /// The questions that still want an answer.
  public private(set) var questions: [DeskQuestion] = []

  /// A view of a size, with the counters of a moment.
  public init(of view: ViewName, size: Size, setup: Setup, snapshot: DeskSnapshot) {
    self.size = size
    var setup = setup
    setup.showsTour = false
    model = DaybookModel(setup)
    feed(.resized(size))
    feed(.news(.snapshot(snapshot, changed: .everything)))
    take(model.go(.view(view)))
  }

  /// Takes in the answer to the first question.
  public mutating func answer(_ news: DeskNews) {
    if !questions.isEmpty { questions.removeFirst() }
    feed(.news(news))
  }

  /// Takes in what somebody says unasked, such as lines of the log.
  public mutating func tell(_ news: DeskNews) { feed(.news(news)) }

  private mutating func feed(_ message: Message<DeskNews>) { take(model.update(message, at: .start)) }

  private mutating func take(_ effects: [Effect<DeskCommand>]) {
    for effect in effects {
      if case .send(.read(let question)) = effect { questions.append(question) }
    }
  }

  /// The picture as lines of text.
  public func text(lettering: Lettering = .plain) -> [String] { model.view(size, lettering: lettering).text }
}
