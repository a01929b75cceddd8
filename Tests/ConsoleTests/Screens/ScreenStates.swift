import Bookkeeping
import Testing

@testable import Console

/// How a view can stand, for pictures of each.
enum ScreenState: String, CaseIterable {
  case normal, empty, loading, error, paused, readOnly = "read-only", stale

  /// A desk on which a view stands like this.
  func desk(_ view: ViewName, _ size: Size) throws -> ScriptedDesk {
    let setup = Setup(person: "ops1", role: self == .readOnly ? .viewer : .reviewer)
    var desk = try ScriptedDesk(setup, size: size, rows: self == .empty ? [] : nil, starts: self != .loading)
    desk.size = size
    if self == .empty { desk.clear() }
    if self == .loading { desk.answersAtOnce = false }
    if self == .error {
      desk.problem = "The journal cannot be read: disk full on /var/lib/daybook. Code DB-004"
    }
    if view == .log, self != .empty, self != .loading { desk.feed(.news(.log(Self.log))) }
    desk.press(desk.key(of: view))
    desk.wait(1_000)
    switch self {
    case .paused:
      desk.press("p")
      desk.publish(DeskChanges(postings: [1, 2, 3]))
    case .stale: desk.wait(8_000)
    default: break
    }
    return desk
  }

  static let log: [LogLine] = [
    LogLine(at: SampleBooks.time - 9_000, .warning, "fo", "429 Retry-After=30 request 7d1a, lane of 4"),
    LogLine(at: SampleBooks.time - 8_900, .info, "lane", "F&O paused 30 s, 6 wait in order"),
    LogLine(at: SampleBooks.time - 2_000, .info, "audit", "ops1 approve INV-20950 9f2c"),
    LogLine(at: SampleBooks.time - 1_500, .debug, "check", "UNKNOWN INV-20877 ask 2: 0 hits"),
    LogLine(at: SampleBooks.time - 900, .info, "cb", "page 61 of this minute, 39 left"),
    LogLine(
      at: SampleBooks.time - 100, .error, "rules", "cb_9Xk2 no candidate, 1 posting waits for this customer"),
  ]
}

extension ScriptedDesk {
  /// Nothing is there at all.
  mutating func clear() {
    customers = RowShelf([])
    audit = RowShelf([])
    rules = nil
    settlements = []
    (snapshot.connections, snapshot.batches, snapshot.lastActions) = ([], [], [])
    (snapshot.postedPerMinute, snapshot.backfill) = ([], nil)
    publish(.everything)
  }

  func key(of view: ViewName) -> Key {
    model.keymap.actions.first { $0.name.view == view }?.keys.first ?? "1"
  }

  static let offered: [ViewName] = DaybookModel.offered.map(\.name)
}
