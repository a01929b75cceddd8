import Billing
import Bookkeeping
import Chargebee
import Crypto
import Foundation
import Ledger
import Store

/// Reads the documents of a range of days, page by page, behind everything that is live; and counts at the end
/// what became of each (contracts/chargebee.md section 11).
///
/// The store keeps every place. What happens here can end at any moment and goes on with the next page.
actor Backfiller {
  private let site: ChargebeeSite
  private let records: Records
  private let time: Timekeeper
  private let night: Night?
  private let share: @Sendable (_ percent: Int) -> Void
  private let changed: @Sendable () -> Void
  private let report: Reporter
  /// Since when everything is read and the rules are still being applied.
  private var waitsSince: Int64?

  /// How long a count waits for the rules: then it shows what they have not decided as under way.
  private static let patience: Int64 = 60_000

  init(
    site: ChargebeeSite, records: Records, time: Timekeeper, night: Night?,
    share: @escaping @Sendable (_ percent: Int) -> Void, changed: @escaping @Sendable () -> Void,
    report: @escaping Reporter
  ) {
    (self.site, self.records, self.time, self.night) = (site, records, time, night)
    (self.share, self.changed, self.report) = (share, changed, report)
  }

  /// Reads one page, or counts.
  ///
  /// - Returns: when there is more to do; until the bell rings where nothing runs and no night is waited for.
  func step() async throws -> Loop.Pause {
    if let night { try await begin(night) }
    guard let work = try await records.backfillWork() else { return try await rest() }
    share(work.speed.percent)
    switch work.task {
    case .read(let kind, let place):
      waitsSince = nil
      try await read(kind, from: place, of: work)
      return .goOn
    case .count: return try await count(work)
    }
  }

  private func rest() async throws -> Loop.Pause {
    guard let night else { return .untilRung }
    let now = time.now()
    return .rest(.milliseconds(max(1_000, night.next(after: now) - now)))
  }

  // MARK: - Reading

  private func read(_ kind: DocumentKind, from place: String, of work: BackfillWork) async throws {
    var reading = try DatedReading(kind, place, work.range)
    guard let walk = reading.next(in: site.zone) else {
      return try await move(to: reading, kind, of: work)
    }
    let page: ListPage
    do throws(ChargebeeError) {
      page = try await site.page(of: walk)
    } catch {
      return try await recover(from: error, reading, kind, of: work)
    }
    do throws(WalkError) {
      _ = try reading.stored(page)
    } catch {
      return try await store(page, reading, kind, of: work, brokenOff: error.description)
    }
    try await store(page, reading, kind, of: work)
  }

  private func store(
    _ page: ListPage, _ reading: DatedReading, _ kind: DocumentKind, of work: BackfillWork,
    brokenOff: String = ""
  ) async throws {
    var intake = Intake(page, listing: reading.kind)
    intake.backfillPage = BackfillPage(
      backfill: work.backfill, kind: kind, listed: intake.documents.map(\.id.id),
      unread: page.broken.map(\.name), place: try reading.text,
      reached: reading.reached(with: intake.documents),
      isLast: reading.isDone && brokenOff.isEmpty, brokenOff: brokenOff)
    let counts = try await records.ingest(intake, now: time.now())
    if !brokenOff.isEmpty { report(Report(.error, "backfill", "\(kind.rawValue): \(brokenOff)")) }
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
    from error: ChargebeeError, _ reading: DatedReading, _ kind: DocumentKind, of work: BackfillWork
  ) async throws {
    try await records.noteTrouble(
      error.description, reading: kind, of: work.backfill, now: time.now())
    guard error.remedy == .restartWindow else { throw error }
    var reading = reading
    var brokenOff = ""
    do throws(WalkError) {
      try reading.restart()
    } catch {
      brokenOff = error.description
    }
    try await move(to: reading, kind, of: work, brokenOff: brokenOff)
  }

  /// Keeps another place without a page.
  private func move(
    to reading: DatedReading, _ kind: DocumentKind, of work: BackfillWork, brokenOff: String = ""
  ) async throws {
    var intake = Intake()
    intake.backfillPage = BackfillPage(
      backfill: work.backfill, kind: kind, isPage: false, place: try reading.text,
      reached: reading.reached(with: []), isLast: reading.isDone, brokenOff: brokenOff)
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

extension DatedReading {
  /// The reading that a stored place stands for; an empty place is the beginning.
  fileprivate init(_ kind: DocumentKind, _ place: String, _ range: DayRange) throws {
    guard !place.isEmpty else {
      self.init(RecordKind(kind), from: range.first, through: range.last)
      return
    }
    self = try JSONDecoder().decode(DatedReading.self, from: Data(place.utf8))
  }

  /// The place as it is stored.
  fileprivate var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// The day up to which the list is known: that of the last document, or the window's beginning.
  fileprivate func reached(with documents: [Document]) -> LedgerDate {
    guard walk != nil else { return min(day, last.advanced(byDays: 1)) }
    return max(day, documents.compactMap(\.date).max() ?? day)
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
