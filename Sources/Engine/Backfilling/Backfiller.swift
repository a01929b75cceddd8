import Billing
import Bookkeeping
import Chargebee
import Crypto
import Ledger
import ServiceLifecycle
import Store

/// Reads the documents of a range of days, page by page, behind everything that is live; and counts at the end
/// what became of each (contracts/chargebee.md section 11).
///
/// The store keeps every place. What happens here can end at any moment and goes on with the next page. Several pages
/// may be on their way at once; they are stored one after the other, so that a place is never ahead of its pages.
actor Backfiller {
  private let site: ChargebeeSite
  private let records: Records
  private let time: Timekeeper
  private let night: Night?
  private let pagesAtOnce: Int
  private let share: @Sendable (_ percent: Int) -> Void
  private let changed: @Sendable () -> Void
  private let report: Reporter
  /// Since when everything is read and the rules are still being applied.
  private var waitsSince: Int64?

  /// How long a count waits for the rules: then it shows what they have not decided as under way.
  private static let patience: Int64 = 60_000

  init(
    site: ChargebeeSite, records: Records, time: Timekeeper, night: Night?, pagesAtOnce: Int,
    share: @escaping @Sendable (_ percent: Int) -> Void, changed: @escaping @Sendable () -> Void,
    report: @escaping Reporter
  ) {
    (self.site, self.records, self.time, self.night) = (site, records, time, night)
    self.pagesAtOnce = max(1, pagesAtOnce)
    (self.share, self.changed, self.report) = (share, changed, report)
  }

  /// Reads one page, or counts: for whoever does something else in between.
  ///
  /// - Returns: when there is more to do; until the bell rings where nothing runs and no night is waited for.
  func step() async throws -> Loop.Pause { try await work(atOnce: 1, pages: 1) }

  /// Reads pages, several at once, until something else is wanted than what it began with; or counts.
  ///
  /// - Parameter pages: how many at most.
  /// - Returns: as ``step()``.
  /// - Throws: the first error; what came beside it is stored.
  func stretch(pages: Int = .max) async throws -> Loop.Pause {
    try await work(atOnce: pagesAtOnce, pages: pages)
  }

  private func work(atOnce: Int, pages: Int) async throws -> Loop.Pause {
    if let night { try await begin(night) }
    guard let work = try await records.backfillWork() else { return try await rest() }
    share(work.speed.percent)
    guard case .read(let courses) = work.task else { return try await count(work) }
    waitsSince = nil
    var reading = try BackfillReading(work, courses, atOnce: atOnce)
    if let kind = reading.ended, let place = reading[kind] {
      try await move(to: place, kind, of: work)
    } else {
      try await read(&reading, of: work, atOnce: atOnce, pages: pages)
    }
    return .goOn
  }

  private func rest() async throws -> Loop.Pause {
    guard let night else { return .untilRung }
    let now = time.now()
    return .rest(.milliseconds(max(1_000, night.next(after: now) - now)))
  }

  // MARK: - Reading

  /// Reads pages until there are none, or until as many as were wanted, or something goes wrong, or something else is
  /// wanted. What is on its way then is still stored.
  private func read(
    _ reading: inout BackfillReading, of work: BackfillWork, atOnce: Int, pages: Int
  ) async throws {
    var (left, failure) = (pages, (any Error)?.none)
    var here = reading
    await withTaskGroup(of: (BackfillReading.Page, Result<ListPage, ChargebeeError>).self) { group in
      while true {
        while left > 0, failure == nil, here.pagesUnderWay < atOnce, let page = here.begin(in: site.zone) {
          left -= 1
          group.addTask { await (page, self.answer(to: page)) }
        }
        guard let (page, answer) = await group.next() else { break }
        do {
          try await take(answer, page, &here, of: work)
          if left > 0, try await !isWanted(work) { left = 0 }
        } catch {
          failure = failure ?? error
        }
      }
    }
    reading = here
    if let failure { throw failure }
  }

  private nonisolated func answer(
    to page: BackfillReading.Page
  ) async -> Result<ListPage, ChargebeeError> {
    do throws(ChargebeeError) {
      return .success(try await site.page(of: page.window.walk))
    } catch {
      return .failure(error)
    }
  }

  /// Whether the backfill goes on, at whatever speed.
  private func isWanted(_ work: BackfillWork) async throws -> Bool {
    guard !Task.isShuttingDownGracefully, let now = try await records.backfillWork(),
      now.backfill == work.backfill
    else { return false }
    share(now.speed.percent)
    return true
  }

  private func take(
    _ answer: Result<ListPage, ChargebeeError>, _ page: BackfillReading.Page,
    _ reading: inout BackfillReading, of work: BackfillWork
  ) async throws {
    reading.end(page)
    // What comes of a kind that was broken off meanwhile is not counted: it is listed when the kind goes on.
    guard let before = reading[page.kind] else { return }
    switch answer {
    case .success(let list): try await store(list, page, before, &reading, of: work)
    case .failure(let error): try await recover(from: error, page, before, &reading, of: work)
    }
  }

  /// Keeps a page with its place; only what is stored counts as read.
  private func store(
    _ list: ListPage, _ page: BackfillReading.Page, _ before: DatedReading,
    _ reading: inout BackfillReading, of work: BackfillWork
  ) async throws {
    var (place, brokenOff) = (before, "")
    do throws(WalkError) { _ = try place.stored(list, in: page.window.first) } catch {
      brokenOff = error.description
    }
    var intake = Intake(list, listing: place.kind)
    let newest = intake.documents.compactMap(\.date).max() ?? place.reached
    intake.backfillPage = BackfillPage(
      backfill: work.backfill, kind: page.kind, listed: intake.documents.map(\.id.id),
      unread: list.broken.map(\.name), place: try place.text,
      // The earliest window is known up to its newest document.
      reached: before.reached == page.window.first ? max(place.reached, newest) : place.reached,
      isLast: place.isDone && brokenOff.isEmpty, brokenOff: brokenOff)
    let counts = try await records.ingest(intake, now: time.now())
    reading.moved(page.kind, to: brokenOff.isEmpty ? place : nil)
    if !brokenOff.isEmpty { report(Report(.error, "backfill", "\(page.kind.rawValue): \(brokenOff)")) }
    tellFound(counts, of: work)
    changed()
  }

  /// A recount that finds something found a hole in what the lists of changes showed.
  private func tellFound(_ counts: IntakeCounts, of work: BackfillWork) {
    guard work.purpose == .recount, !counts.found.isEmpty else { return }
    let names = counts.found.prefix(5).map(\.description).joined(separator: ", ")
    let more = counts.found.count > 5 ? " and \(counts.found.count - 5) more" : ""
    report(
      Report(
        .warning, "recount",
        "\(names)\(more): no list of changes had shown it; it is read in and goes its way now"))
  }

  private func recover(
    from error: ChargebeeError, _ page: BackfillReading.Page, _ before: DatedReading,
    _ reading: inout BackfillReading, of work: BackfillWork
  ) async throws {
    try await records.noteTrouble(error.description, reading: page.kind, of: work.backfill, now: time.now())
    guard error.remedy == .restartWindow else { throw error }
    var (place, brokenOff) = (before, "")
    do throws(WalkError) { try place.restart(page.window.first) } catch { brokenOff = error.description }
    try await move(to: place, page.kind, of: work, brokenOff: brokenOff)
    reading.moved(page.kind, to: brokenOff.isEmpty ? place : nil)
  }

  /// Keeps another place without a page.
  private func move(
    to place: DatedReading, _ kind: DocumentKind, of work: BackfillWork, brokenOff: String = ""
  ) async throws {
    var intake = Intake()
    intake.backfillPage = BackfillPage(
      backfill: work.backfill, kind: kind, isPage: false, place: try place.text, reached: place.reached,
      isLast: place.isDone && brokenOff.isEmpty, brokenOff: brokenOff)
    _ = try await records.ingest(intake, now: time.now())
  }

  // MARK: - Counting

  /// Counts once the rules were applied to what was read, so that the proof says what became of it.
  private func count(_ work: BackfillWork) async throws -> Loop.Pause {
    let now = time.now()
    let since = waitsSince ?? now
    waitsSince = since
    if now - since < Self.patience, try await records.isDecidingDue(now: now) {
      changed()
      return .rest(.seconds(1))
    }
    waitsSince = nil
    let ended = try await records.proveBackfill(work.backfill, now: now)
    let isWhole = ended.state == .complete
    report(Report(isWhole ? .info : .error, ended.purpose.part, ended.sentence))
    return .goOn
  }

  // MARK: - Nights

  /// Starts the recount of a night, once what there is was read for the first time.
  private func begin(_ night: Night) async throws {
    let now = time.now()
    guard let last = try await records.lastRecount(), night.isDue(after: last, at: now),
      try await isFollowing()
    else { return }
    let recount = try await records.startRecount(BackfillPlan(night.range(at: now)), now: now)
    report(Report(.info, "recount", "what is dated \(recount.plan.range) is listed once more"))
  }

  private func isFollowing() async throws(StoreError) -> Bool {
    for kind in DocumentKind.allCases {
      guard let position = try await records.position(of: kind.rawValue), position.watermark > 0 else {
        return false
      }
    }
    return true
  }
}

extension BrokenRecord {
  /// The id; for an entry without one a name of our own, the same whenever the same bytes come.
  fileprivate var name: String {
    id
      ?? "without id: \(bytes.count) bytes, \(SHA256.hash(data: bytes).prefix(6).map { String($0, radix: 16) }.joined(separator: "-"))"
  }
}

extension Backfill.Purpose {
  /// The part of the engine that reports on it.
  fileprivate var part: String { self == .asked ? "backfill" : "recount" }
}

extension Backfill {
  /// How it ended, in a sentence.
  fileprivate var sentence: String {
    let missing = courses.reduce(0) { $0 + ($1.proof?.missing ?? 0) }
    let names = courses.flatMap { $0.proof?.missingNames ?? [] }.prefix(5).joined(separator: ", ")
    let broken = courses.filter { !$0.brokenOff.isEmpty }.map(\.kind.rawValue)
    let head = "\(plan.range): \(listed) listed, \(new) of them new, \(missing) missing"
    let why =
      (missing > 0 ? " (\(names))" : "")
      + (broken.isEmpty ? "" : "; not read to its end: \(broken.joined(separator: ", "))")
    return "\(head)\(why); \(state.rawValue)"
  }
}
