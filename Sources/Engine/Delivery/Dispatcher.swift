import Bookkeeping
import ServiceLifecycle
import Store

/// Makes deliveries of what is approved and carries them out side by side, one writer for each journal name.
actor Dispatcher {
  /// What keeps a delivery from moving; forgotten with the process, which only makes it try sooner.
  struct Trouble {
    /// How often it failed in a row.
    var count = 0
    /// How often in a row F&O rolled the same write back.
    var rollbacks = 0
    /// Why it failed last; nil where F&O only had no time.
    var error: (any Error)?
  }

  let courier: Courier
  private let random: @Sendable (ClosedRange<Int64>) -> Int64
  private var troubles: [JournalBatch.ID: Trouble] = [:]
  /// When deliveries are looked at again, in milliseconds of the steady clock: a ringing bell shortens no wait, and a
  /// clock on the wall that is set back makes none longer.
  private var notBefore: [JournalBatch.ID: Int64] = [:]
  /// When the subledger is asked once more for what was released, earlier than its turn; nil where nobody asked
  /// for that.
  private var earlyLook: Int64?
  private var lastEarlyLook: Int64 = 0
  /// Whether the records failed while a delivery moved, so that a write may stand there as under way that is not.
  private var mayHaveLeftOpen = false
  /// Up to which voucher of each state the books were searched, in records that are a copy; nil in others.
  private var searched: [StateWord: UnsentVoucher.Place]?
  /// How many vouchers are looked for at once.
  private static let searchedAtOnce = 200
  /// The least time between two early looks, in milliseconds: one posting job sends an event for each voucher.
  private static let earlyLookGap: Int64 = 2_000

  private var records: Records { courier.records }

  init(courier: Courier, random: @escaping @Sendable (ClosedRange<Int64>) -> Int64) {
    self.courier = courier
    self.random = random
  }

  /// Seals what may travel, and moves every open delivery as far as it goes.
  ///
  /// - Returns: when the next thing falls due.
  func step() async throws -> Loop.Pause {
    guard try await records.haltReason() == nil else { return .untilRung }
    try await endWhatWasLeftOpen()
    try await searchBooks()
    // A draft that was activated while the engine runs may name other journals than it began with.
    let journals = try await records.ruleBook()?.journals ?? courier.settings.journals
    _ = try await records.sealBatches(
      planner: BatchPlanner(lineLimit: courier.settings.linesPerJournal), journals: journals,
      chunkLines: courier.settings.linesPerRequest, now: courier.time.now())
    let departure = try await nextDeparture()
    let rows = try await records.openBatches()
    let open = rows.map(\.id)
    troubles = troubles.filter { open.contains($0.key) }
    notBefore = notBefore.filter { open.contains($0.key) }
    hurryWatches(rows)
    // One delivery's error never ends another one's task: a write that is cancelled would be in doubt.
    let ends = await withTaskGroup(of: Result<Loop.Pause, StoreError>.self) { group in
      var waiting = open[...]
      for id in waiting.prefix(courier.settings.deliveriesAtOnce) { group.addTask { await self.end(of: id) } }
      waiting = waiting.dropFirst(courier.settings.deliveriesAtOnce)
      var ends: [Result<Loop.Pause, StoreError>] = []
      for await end in group {
        ends.append(end)
        if let id = waiting.popFirst() { group.addTask { await self.end(of: id) } }
      }
      return ends
    }
    mayHaveLeftOpen = ends.contains { if case .failure = $0 { true } else { false } }
    return try ends.reduce(departure) { pause, end in pause.earlier(try end.get()) }
  }

  /// The process lived on, and what came of a write could not be written down, as on a full disk. Between two steps
  /// no write is under way, so each that stands there as one is in doubt, like after a restart.
  private func endWhatWasLeftOpen() async throws {
    guard mayHaveLeftOpen else { return }
    let ended = try await records.endInterruptedAttempts(
      because: "what came of it could not be written down", now: courier.time.now())
    for batch in ended {
      let words = "delivery \(batch): what came of a write could not be written down; it is looked up"
      courier.report(Report(.warning, "delivery", words))
    }
    mayHaveLeftOpen = false
  }

  /// The records are a copy of others that may have gone on: nothing is sent before the books were searched for it.
  func workOnCopy() { searched = searched ?? [:] }

  /// Looks for every voucher that is not sent and was not looked for yet.
  private func searchBooks() async throws {
    guard searched != nil else { return }
    for word in [StateWord.review, .approved, .failed] {
      while true {
        let unsent = try await records.unsentVouchers(
          word, behind: searched?[word], limit: Self.searchedAtOnce)
        guard let last = unsent.last else { break }
        try await courier.adopt(unsent)
        searched?[word] = last.place
      }
    }
  }

  /// F&O said that it posted something: the next step asks the subledger for every delivery that was released. One
  /// that F&O has no answer for rests as long as it would have, and so does one in doubt: no event shortens a quiet
  /// period.
  func lookEarlier() {
    earlyLook = earlyLook ?? max(courier.time.steady(), lastEarlyLook + Self.earlyLookGap)
  }

  private func hurryWatches(_ rows: [BatchRow]) {
    guard let moment = earlyLook else { return }
    for row in rows where row.state.isWatched && troubles[row.id] == nil {
      if let due = notBefore[row.id] { notBefore[row.id] = min(due, moment) }
    }
    guard moment <= courier.time.steady() else { return }
    (earlyLook, lastEarlyLook) = (nil, moment)
  }

  /// Why a delivery cannot go on without a person, or has failed too often in a row; nil while none has.
  func standstill(after failures: Int) -> (any Error)? {
    let first = troubles.sorted { $0.key < $1.key }.first { _, trouble in
      trouble.error.map { trouble.count >= failures || !$0.passesByItself } ?? false
    }
    return first?.value.error
  }

  /// When the next approval's time for second thoughts is over.
  private func nextDeparture() async throws -> Loop.Pause {
    guard let at = try await records.nextDeparture(after: courier.time.now()) else { return .untilRung }
    return .rest(.milliseconds(max(1, at - courier.time.now())))
  }

  /// Moves one delivery until it rests. What goes wrong with F&O is its own trouble; what goes wrong with the
  /// records is everybody's.
  private func end(of id: JournalBatch.ID) async -> Result<Loop.Pause, StoreError> {
    do {
      let pause = try await carry(id)
      if case .rest(let wait) = pause { notBefore[id] = courier.time.steady() + wait.wholeMilliseconds }
      return .success(pause)
    } catch let error as StoreError {
      return .failure(error)
    } catch {
      courier.report(Report(.warning, "delivery", "delivery \(id): \(error)"))
      let wait = note(id) { $0.error = error }
      notBefore[id] = courier.time.steady() + wait
      return .success(.rest(.milliseconds(wait)))
    }
  }

  private func carry(_ id: JournalBatch.ID) async throws -> Loop.Pause {
    if let moment = notBefore[id], moment > courier.time.steady() {
      return .rest(.milliseconds(moment - courier.time.steady()))
    }
    while !Task.isShuttingDownGracefully {
      let step = try await courier.step(id)
      switch step {
      case .goOn:
        troubles[id] = nil
        if try await records.state(of: id).isEnded { return .goOn }
      case .notTaken(let wait):
        let own = Duration.milliseconds(note(id) { $0.error = nil })
        return .rest(max(own, wait ?? .zero))
      case .rolledBack: return try await tryAgain(id)
      case .needsCredentials:
        _ = note(id) { $0.error = CredentialsRefused() }
        return .rest(.seconds(60))
      case .waitUntil(let moment):
        troubles[id] = nil
        return .rest(.milliseconds(max(1, moment - courier.time.now())))
      case .rest: return .untilRung
      }
    }
    return .untilRung
  }

  private func tryAgain(_ id: JournalBatch.ID) async throws -> Loop.Pause {
    let wait = note(id) { $0.rollbacks += 1 }
    let count = troubles[id]?.rollbacks ?? 0
    guard count < courier.settings.mostTries else {
      let event = JournalBatch.Event.attemptsSpent("F&O rolled the same write back \(count) times in a row")
      try await records.advance(id, on: event, now: courier.time.now())
      return .untilRung
    }
    return .rest(.milliseconds(wait))
  }

  /// Notes that a delivery did not move.
  ///
  /// - Returns: how long it rests, in milliseconds: full jitter over a ceiling that doubles up to a minute
  ///   (reliability.md 1c).
  private func note(_ id: JournalBatch.ID, _ change: (inout Trouble) -> Void) -> Int64 {
    var trouble = troubles[id] ?? Trouble()
    trouble.count += 1
    change(&trouble)
    troubles[id] = trouble
    return random(1...min(60_000, 1_000 << Int64(min(trouble.count, 6))))
  }
}

extension JournalBatch.State {
  /// Whether the subledger is asked for it.
  fileprivate var isWatched: Bool {
    switch self {
    case .released, .late: true
    default: false
    }
  }
}

/// F&O's directory does not accept our credentials; a person must act.
struct CredentialsRefused: Error, CustomStringConvertible {
  var description: String { "The credentials for F&O are refused. Give valid ones." }
}
