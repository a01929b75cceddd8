import Bookkeeping
import FinanceOperations
import Ledger
import ServiceLifecycle
import Store

/// Carries out what is asked for customer accounts in F&O, one errand after the other: it looks before it writes,
/// writes down what it sends before the first byte leaves, and believes nothing that was not read back.
actor Registrar {
  let finance: FinanceEnvironment
  let records: Records
  let legalEntity: LegalEntityID
  let settings: DeliverySettings
  let time: Timekeeper
  let report: Reporter
  let quiet = QuietPeriods()
  /// What went wrong last, and how often in a row; forgotten with the process.
  private var failures = 0
  private var lastError: (any Error)?

  init(
    finance: FinanceEnvironment, records: Records, legalEntity: LegalEntityID, settings: DeliverySettings,
    time: Timekeeper, report: @escaping Reporter
  ) {
    self.finance = finance
    self.records = records
    self.legalEntity = legalEntity
    self.settings = settings
    self.time = time
    self.report = report
  }

  /// How many errands are taken up at once.
  private static let portion = 20
  /// How long an errand rests after trouble, in milliseconds.
  static let rest: Int64 = 5_000

  /// Takes up the errands that are due.
  ///
  /// - Returns: when the next thing falls due.
  func step() async throws -> Loop.Pause {
    guard try await records.haltReason() == nil else { return .untilRung }
    let due = try await records.dueErrands(limit: Self.portion, now: time.now())
    for errand in due {
      if Task.isShuttingDownGracefully { return .untilRung }
      try await carry(errand)
    }
    if !due.isEmpty { return .goOn }
    guard let next = try await records.openErrands().first?.nextAt else { return .untilRung }
    return .rest(.milliseconds(max(1, next - time.now())))
  }

  /// Why no errand gets on without a person, or trouble came too often in a row; nil otherwise.
  func standstill(after most: Int) -> (any Error)? {
    lastError.flatMap { failures >= most || !$0.passesByItself ? $0 : nil }
  }

  /// Moves one errand by a step. What goes wrong with F&O lets it rest; what goes wrong with the records is
  /// everybody's.
  private func carry(_ stored: StoredErrand) async throws {
    do {
      try await move(stored)
      (failures, lastError) = (0, nil)
    } catch let error as FinanceError {
      (failures, lastError) = (failures + 1, error)
      report(Report(.warning, "accounts", "customer \(stored.customer): \(error)"))
      try await records.postponeErrand(stored.id, until: time.now() + Self.rest, now: time.now())
    } catch let error as CredentialsRefused {
      (failures, lastError) = (failures + 1, error)
    }
  }

  private func move(_ stored: StoredErrand) async throws {
    switch stored.errand.state {
    case .due: try await begin(stored)
    // The process lived on, and what came of the write could not be written down.
    case .sending(let at): try await lose(stored, sentAt: at)
    case .inDoubt(let doubt): try await lookUp(stored, doubt)
    case .unproven(let number, let since, _): try await prove(stored, number, since: since)
    case .done, .refused, .conflict, .deadLetter, .withdrawn: break
    }
  }

  func advance(
    _ stored: StoredErrand, _ event: AccountErrand.Event, nextAt: Int64? = nil
  ) async throws(StoreError) {
    let moved = try await records.advanceErrand(stored.id, on: event, nextAt: nextAt, now: time.now())
    if !event.staysInDoubt { quiet.forget(stored.id) }
    if moved { tell(stored, event) }
  }

  func lose(_ stored: StoredErrand, sentAt: Int64) async throws(StoreError) {
    try await advance(stored, .answerLost(sentAt: sentAt), nextAt: sentAt + settings.quietPeriod)
  }

  private func tell(_ stored: StoredErrand, _ event: AccountErrand.Event) {
    let (level, words): (Report.Level, String) =
      switch event {
      case .sent: (.debug, "sent")
      case .applied(let number, _): (.info, "F&O took account \(number)")
      case .notTaken: (.warning, "not sent")
      case .answerLost: (.error, "in doubt")
      case .refused(let refusal): (.error, "refused: \(refusal.words)")
      case .found(let number, _): (.info, "account \(number) is there")
      case .absent: (.warning, "nothing of it is there")
      case .foundOther(let what): (.error, what)
      case .readBack: (.info, "read back")
      case .notThereYet: (.warning, "F&O said that it is done, and does not show it yet")
      case .withdrawn: (.info, "not needed any more")
      case .givenUp(let why): (.error, "given up: \(why)")
      }
    report(Report(level, "accounts", "customer \(stored.customer): \(words)"))
  }
}

extension AccountErrand.Event {
  /// Whether nobody knows afterwards what became of the write.
  fileprivate var staysInDoubt: Bool {
    switch self {
    case .answerLost, .absent: true
    default: false
    }
  }
}
