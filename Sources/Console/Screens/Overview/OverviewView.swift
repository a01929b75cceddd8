import Bookkeeping

/// The first view: what needs a person in sentences, most urgent first (UX-40), how the work flows, and what
/// happens now.
struct OverviewView: DeskView {
  let name = ViewName.overview
  /// The line of the cursor; nil until somebody moved or the first counters came.
  var cursor: Need?

  mutating func receive(_ news: DeskNews, _ situation: Situation, isShown: Bool) -> [Wish] {
    // The cursor begins on what presses most, and then stays where it is.
    if case .snapshot = news, cursor == nil, let snapshot = situation.snapshot {
      cursor = Need.allCases.first { $0.isPressing(snapshot) } ?? .review
    }
    return []
  }

  mutating func perform(_ act: Act, by key: Key?, _ situation: Situation) -> [Wish] {
    if let step = act.step {
      move(step)
      return []
    }
    switch act {
    case .open, .forward: return [.go((cursor ?? .review).place)]
    case .explain: return explain(situation)
    case .copy: return copy(situation)
    case .back: return [.say("This is the first view; [ goes to the one before")]
    case .refresh: return [.say("The counters come by themselves")]
    default: return []
    }
  }

  private mutating func move(_ step: ListStep) {
    let last = Need.allCases.count - 1
    let now = cursor?.rawValue ?? 0
    let wanted =
      switch step {
      case .rows(let count): now + count
      case .pages(let count), .halfPages(let count): now + count * last
      case .start: 0
      case .end: last
      case .line(let line): line
      }
    cursor = Need(rawValue: min(max(0, wanted), last))
  }

  private func explain(_ situation: Situation) -> [Wish] {
    guard let snapshot = situation.snapshot, let cursor else { return [] }
    let lines: [Line] = [
      Line("\(cursor.word)  \(cursor.sentence(snapshot, situation))", .heading), "", Line(cursor.meaning),
      Line(cursor.cure),
    ]
    return [.open(.page(TextPage("What needs you", lines)))]
  }

  private func copy(_ situation: Situation) -> [Wish] {
    guard let snapshot = situation.snapshot, let cursor else { return [] }
    return [.copy("\(cursor.word) \(cursor.sentence(snapshot, situation))")]
  }

  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] {
    if case .line(let line) = target { cursor = Need(rawValue: line) ?? cursor }
    return []
  }

  func availability(_ act: Act, _ situation: Situation) -> Availability {
    switch act {
    case .filter, .sort, .reverseSort, .export, .showNew:
      .off("this is no list; 2 Review, 3 Failed, 4 Customers and 8 Audit are")
    case .history: .off("8 Audit has everything that happened")
    case .nextPane, .previousPane: .off("there is one pane here")
    default: .on
    }
  }

  func hints(_ situation: Situation) -> [Act] {
    [.undo, .open, .viewReview, .viewFailed, .commands, .explain, .pausePicture, .quit]
  }

  func crumb(_ situation: Situation) -> Crumb {
    let updated = situation.snapshot.map { "as of \(Times.precise($0.at)) UTC" } ?? ""
    return Crumb(place: "What needs you, most urgent first", facts: [updated])
  }

  func advice(_ situation: Situation) -> String {
    "Enter opens the marked line. Nothing here is changed by looking"
  }

  func nextDeadline(_ situation: Situation) -> Moment? {
    guard let snapshot = situation.snapshot else { return nil }
    let waits =
      snapshot.connections.map(\.waitsUntil) + snapshot.batches.filter(\.state.isInDoubt).map(\.nextAt)
    return waits.compactMap { situation.tick(towards: $0) }.min()
  }

  func spoken(_ situation: Situation) -> [String] {
    guard let snapshot = situation.snapshot else { return ["Waiting for the first word of the engine."] }
    let pressing = Need.allCases.filter { $0.isPressing(snapshot) }
    let head = "What needs you: " + (pressing.isEmpty ? "nothing." : "\(pressing.count.counted("thing")).")
    let current = cursor.map { "\($0.word): \($0.sentence(snapshot, situation))." }
    return [head] + pressing.map { "- \($0.word): \($0.sentence(snapshot, situation))." }
      + [snapshot.ages.sentence, snapshot.days?.sentence].compactMap(\.self) + [
        current.map { "You are on \($0)" } ?? ""
      ]
  }
}

extension Need {
  /// What it means, in a sentence.
  var meaning: String {
    switch self {
    case .unknown:
      "A voucher was sent and the connection broke before F&O answered: it may be in the books or not."
    case .failed: "F&O said no to a voucher. Nothing of it is in the books."
    case .held: "Something is missing, so no voucher was sent: an account, a dimension, an open period."
    case .customers: "A Chargebee customer is billed and nobody has said which F&O account is theirs."
    case .review: "The voucher is ready; the policy asks for a person's look before it is posted."
    case .settlements:
      "Two vouchers in the books belong together, and F&O's interface cannot settle them afterwards: a person does."
    case .connections: "One of the systems does not answer as it should."
    }
  }

  /// What to do.
  var cure: String {
    switch self {
    case .unknown:
      "Daybook looks the voucher up by its key and goes on by itself. It never sends it again blindly."
    case .failed: "Enter shows the causes; one cure clears one cause, then r takes all of it up again."
    case .held: "Enter shows the causes. What waits goes on by itself once its cause is gone."
    case .customers: "Enter shows them; m chooses the account, and everything that waited goes on."
    case .review: "Enter shows them; a approves, x puts aside, b groups them."
    case .settlements:
      "Enter lists them with the vouchers of both sides. Each leaves the list once F&O shows it."
    case .connections: "Enter shows which, why, and whether anybody has to act."
    }
  }
}
