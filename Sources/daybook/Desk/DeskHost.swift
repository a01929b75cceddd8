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

  var records: Records { workplace.records }
  var now: Int64 { workplace.time.now() }

  /// Carries out the console's commands until the console has ended.
  func serve() async {
    await bridge.serve(reading: { if case .read = $0 { true } else { false } }) { command in
      switch command {
      case .read(let question): bridge.post(await answer(question))
      case .act(let action, let ticket): bridge.post(await perform(action, ticket))
      case .leave: break
      }
    }
  }

  /// Answers a question of the console.
  func answer(_ question: DeskQuestion) async -> DeskNews {
    let now = now
    return await DeskReading(
      records: records, today: workplace.today(now), accounts: workplace.accounts,
      lastExchange: workplace.lastExchange(with:), now: now
    )
    .answer(question)
  }

  /// A bridge that keeps what waits small: of counters only the newest, of changes their union.
  static func makeBridge() -> DeskBridge {
    DeskBridge(answering: { $0.isAnswerToUser }, merging: { waiting, news in waiting.add(news) })
  }
}

extension DeskNews {
  /// Whether somebody waits for it, so that it is drawn at once.
  fileprivate var isAnswerToUser: Bool {
    switch self {
    case .postings(let page, _): page.request.isForUser
    case .customers(let page): page.request.isForUser
    case .audit(let page): page.request.isForUser
    case .snapshot, .alive, .offline, .log: false
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
