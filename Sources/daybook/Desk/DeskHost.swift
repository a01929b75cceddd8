import Bookkeeping
import Console
import Engine
import Store
import Terminal

/// The bridge between the console and this process.
typealias DeskBridge = Bridge<DeskNews, DeskCommand>

/// What stands behind the console's desk: it answers questions from the records, carries out what people decide,
/// and tells what changed.
struct DeskHost: Sendable {
  let workplace: Workplace
  let bridge: DeskBridge
  /// The folder for lists that are written to files.
  let exports: String
  /// Whoever plays a company for a lesson lets happen what a step is about.
  var lesson: @Sendable (Lesson.Step) async -> Void = { _ in }
  /// What the console still waits for.
  let wanted = WantedAnswers()

  var records: Records { workplace.records }
  var now: Int64 { workplace.time.now() }

  /// Carries out the console's commands until the console has ended.
  func serve() async {
    await bridge.serve(reading: \.waitsForNothing) { command in
      switch command {
      case .read(let question): await read(question)
      case .act(let action, let ticket): bridge.post(await perform(action, ticket))
      case .lesson(let step): await lesson(step)
      case .leave: break
      }
    }
  }

  /// Answers a question of the console, and counts afterwards what a filter fits. Nothing is answered where the
  /// question was replaced by another meanwhile.
  private func read(_ question: DeskQuestion) async {
    wanted.note(question)
    await wanted.rest(before: question, in: workplace.time)
    guard let answer = await answer(question) else { return }
    bridge.post(answer)
    if let count = await reading(question).count(of: question, after: answer) { bridge.post(count) }
  }

  /// Answers a question of the console; nil where nobody waits for the answer any more.
  func answer(_ question: DeskQuestion) async -> DeskNews? {
    let began = now
    let answer = await reading(question).answer(question)
    wanted.noteAnswer(to: question, took: now - began, at: now)
    return answer
  }

  private func reading(_ question: DeskQuestion) -> DeskReading {
    let (now, wanted, bridge) = (now, wanted, bridge)
    return DeskReading(
      records: records, today: workplace.today(now), accounts: workplace.accounts,
      lastExchange: workplace.lastExchange(with:), now: now,
      isWanted: { wanted.contains(question) }, tell: { bridge.post($0) })
  }

  /// A bridge that keeps what waits small: of counters only the newest, of changes their union.
  static func makeBridge() -> DeskBridge {
    DeskBridge(answering: { $0.isAnswerToUser }, merging: { waiting, news in waiting.add(news) })
  }
}

extension DeskCommand {
  /// Whether it is carried out beside others: it only reads, or what happens in a lesson takes its time.
  fileprivate var waitsForNothing: Bool {
    switch self {
    case .read, .lesson: true
    case .act, .leave: false
    }
  }
}

extension DeskNews {
  /// Whether somebody waits for it, so that it is drawn at once.
  fileprivate var isAnswerToUser: Bool {
    switch self {
    case .postings(let page, _): page.request.isForUser
    case .customers(let page): page.request.isForUser
    case .audit(let page): page.request.isForUser
    case .snapshot, .alive, .offline, .log, .counted: false
    default: true
    }
  }
}

extension [DeskNews] {
  /// Adds news, in place of older news of the same kind where that says everything.
  fileprivate mutating func add(_ news: DeskNews) {
    switch (last, news) {
    case (.snapshot(_, let older), .snapshot(let snapshot, let newer)):
      self[count - 1] = .snapshot(snapshot, changed: older.union(newer))
    case (.alive, .alive): self[count - 1] = news
    case (.log(let older), .log(let newer)): self[count - 1] = .log(older + newer)
    default: append(news)
    }
  }
}
