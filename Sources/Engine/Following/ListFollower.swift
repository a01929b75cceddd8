import Chargebee
import Foundation
import Store

/// Follows Chargebee's lists: reads each window page by page, and stores each page together with its place in
/// the list, so that a crash goes on where it was (contracts/chargebee.md sections 4 and 11).
actor ListFollower {
  /// Customers first, so that documents find theirs; events last, since they only point at what the other
  /// lists may not show yet.
  static let order: [RecordKind] = [.customer, .invoice, .creditNote, .transaction, .event]

  private let site: ChargebeeSite
  private let records: Records
  private let time: Timekeeper
  private let interval: Duration
  private let report: Reporter
  /// Chargebee's present in its last answer, in seconds since 1970 UTC, and when that came by the steady clock, in
  /// milliseconds.
  private var served: (present: Int64, steady: Int64)?
  /// When each list is due, in milliseconds of the steady clock: a clock on the wall that is set back must not keep
  /// anybody from reading.
  private var dueAt: [RecordKind: Int64] = [:]

  init(
    site: ChargebeeSite, records: Records, time: Timekeeper, interval: Duration, report: @escaping Reporter
  ) {
    self.site = site
    self.records = records
    self.time = time
    self.interval = interval
    self.report = report
  }

  /// Makes every list due at once.
  func hurry() { dueAt = [:] }

  /// How long until the next list is due, in milliseconds; zero or less where one is.
  var rest: Int64 { Self.order.map { remaining($0) }.min() ?? 0 }

  private func remaining(_ kind: RecordKind) -> Int64 { dueAt[kind].map { $0 - time.steady() } ?? 0 }

  /// Reads one page of the first list that is due.
  ///
  /// - Returns: whether there was one.
  func step() async throws -> Bool {
    guard let kind = Self.order.first(where: { remaining($0) <= 0 }) else { return false }
    var position = try await load(kind)
    guard let walk = position.next(now: present(for: position)) else {
      rest(kind)
      return true
    }
    let page: ListPage
    do throws(ChargebeeError) {
      page = try await site.page(of: walk)
    } catch {
      try await recover(from: error, position)
      return true
    }
    if let present = page.serverTime { served = (present, time.steady()) }
    if try await store(page, &position) { rest(kind) }
    return true
  }

  /// Chargebee's present, in seconds since 1970 UTC. Before its first answer our clock has to do, which may have been
  /// set back; but what is covered is past by Chargebee's own clock, so that it is asked at all.
  private func present(for position: Chargebee.StreamPosition) -> Int64 {
    if let served { return served.present + (time.steady() - served.steady) / 1_000 }
    let covered = position.watermark.map { $0 + Chargebee.StreamPosition.lag + 1 }
    return max(time.now() / 1_000, covered ?? 0)
  }

  private func rest(_ kind: RecordKind) { dueAt[kind] = time.steady() + interval.wholeMilliseconds }

  private func load(_ kind: RecordKind) async throws(StoreError) -> Chargebee.StreamPosition {
    guard let stored = try await records.position(of: kind.rawValue),
      let position = try? JSONDecoder().decode(
        Chargebee.StreamPosition.self, from: Data(stored.resume.utf8))
    else { return Chargebee.StreamPosition(kind) }
    return position
  }

  private func save(_ intake: Intake, _ position: Chargebee.StreamPosition) async throws {
    var intake = intake
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    intake.position = Store.StreamPosition(
      stream: position.kind.rawValue, watermark: position.watermark ?? 0,
      resume: String(decoding: try encoder.encode(position), as: UTF8.self))
    let counts = try await records.ingest(intake, now: time.now())
    if counts.newDocuments + counts.newerDocuments + counts.newCustomers + counts.newerCustomers > 0 {
      report(
        Report(
          .info, "chargebee",
          "\(position.kind.rawValue): \(counts.newDocuments + counts.newCustomers) new,"
            + " \(counts.newerDocuments + counts.newerCustomers) changed"))
    }
    if counts.setAside > 0 {
      report(
        Report(.error, "chargebee", "\(position.kind.rawValue): \(counts.setAside) entries set aside"))
    }
  }

  /// Stores a page with its place; the place of a page that repeats itself is given up.
  private func store(_ page: ListPage, _ position: inout Chargebee.StreamPosition) async throws -> Bool {
    let intake = try await intake(of: page, position.kind)
    var isLast = true
    do throws(WalkError) {
      isLast = try position.stored(page)
    } catch {
      report(Report(.warning, "chargebee", error.description))
      position.abandon()
    }
    try await save(intake, position)
    return isLast
  }

  private func intake(of page: ListPage, _ kind: RecordKind) async throws -> Intake {
    let hints = page.records.compactMap { record -> Hint? in
      if case .event(let event) = record { Hint(event) } else { nil }
    }
    // The hints are stored before the place moves: a crash in between reads them again, and they are known.
    if !hints.isEmpty { _ = try await records.receive(hints, now: time.now()) }
    return Intake(page, listing: kind)
  }

  private func recover(from error: ChargebeeError, _ position: Chargebee.StreamPosition) async throws {
    guard error.remedy == .restartWindow else { throw error }
    report(Report(.warning, "chargebee", error.description))
    var position = position
    do throws(WalkError) {
      try position.restart()
    } catch {
      position.abandon()
    }
    try await save(Intake(), position)
  }
}

extension Intake {
  /// What a page of a list brought. Events are no records; they go into the inbox.
  init(_ page: ListPage, listing kind: RecordKind) {
    self.init()
    for record in page.records {
      switch record {
      case .customer(let customer): customers.append(customer)
      case .document(let document): documents.append(document)
      case .event: break
      }
    }
    setAside = page.broken.map { broken in
      UnreadableEntry(stream: kind.rawValue, bytes: broken.bytes, reason: broken.description)
    }
  }
}

extension Duration {
  /// The duration in milliseconds; what is less is dropped.
  var wholeMilliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}
