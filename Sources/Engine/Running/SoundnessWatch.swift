public import ServiceLifecycle
public import Store

/// Looks whether the records are sound while the engine works: whether every document has its decision each minute, and
/// pages and audit trail at the start and once a day. What is broken halts all sending until a person has looked
/// (reliability.md I2, I4, I19, D3).
///
/// It reads by a connection of its own, a table at a time, so that neither the start nor a screen waits for it.
public struct SoundnessWatch: Service {
  private let records: Records
  private let openReader: @Sendable () async throws -> Records
  private let time: Timekeeper
  private let report: Reporter

  /// How long the engine has to itself at the start.
  private static let delay = Duration.seconds(5)
  private static let interval = Duration.seconds(60)
  /// How often everything is read, in milliseconds.
  private static let wholeInterval: Int64 = 86_400_000

  /// A watch that has not begun.
  ///
  /// - Parameters:
  ///   - records: what is halted where it is broken.
  ///   - reader: opens the same records once more, for reading.
  ///   - time: where time comes from.
  ///   - report: takes reports.
  public init(
    _ records: Records, reader: @escaping @Sendable () async throws -> Records, time: Timekeeper,
    report: @escaping Reporter
  ) {
    self.records = records
    openReader = reader
    self.time = time
    self.report = report
  }

  /// Looks until it is told to stop.
  public func run() async {
    await cancelWhenGracefulShutdown {
      // A shutdown cancels the wait, which is no failure.
      do { try await time.sleep(Self.delay) } catch { return }
      var wholeAt = time.now()
      while !Task.isCancelled {
        let isWhole = time.now() >= wholeAt
        if isWhole { wholeAt = time.now() + Self.wholeInterval }
        await look(wholly: isWhole)
        do { try await time.sleep(Self.interval) } catch { return }
      }
    }
  }

  /// Looks once, and halts where something is broken.
  func look(wholly isWhole: Bool) async {
    do {
      guard let breach = try await breach(wholly: isWhole) else { return }
      report(Report(.error, "records", breach))
      try await records.halt(reason: breach, now: time.now())
    } catch is CancellationError {
      // Nobody waits for it any more.
    } catch {
      report(Report(.warning, "records", "whether they are sound could not be seen: \(error)"))
    }
  }

  /// What is broken, in a sentence; nil for nothing.
  private func breach(wholly isWhole: Bool) async throws -> String? {
    do throws(StoreError) {
      let conservation = try await records.conservation()
      guard conservation.holds else {
        return "\(conservation.documents) documents were read and \(conservation.decided) have a decision"
      }
    } catch {
      guard error.meansDamage else { throw error }
      return Self.words("\(error)")
    }
    return isWhole ? try await damage() : nil
  }

  /// Reads everything.
  private func damage() async throws -> String? {
    let reader = try await openReader()
    let found: String?
    do throws(StoreError) {
      found = try await Self.damage(in: reader)
    } catch {
      try? await reader.close()
      guard error.meansDamage else { throw error }
      return Self.words("\(error)")
    }
    try await reader.close()
    return found
  }

  private static func damage(in reader: Records) async throws(StoreError) -> String? {
    if let damage = try await reader.findDamageByTables() { return words(damage) }
    if case .broken(let line, let breach) = try await reader.verifyAudit() {
      return
        "the audit trail is broken at line \(line) (\(breach.rawValue)): compare it with an export or a backup"
    }
    return nil
  }

  private static func words(_ damage: String) -> String {
    "the file of the records is damaged (\(damage)): stop Daybook and put a backup in its place with daybook restore"
  }
}
