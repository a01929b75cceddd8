import Bookkeeping
import Console
import Ledger
import Store

/// What `daybook status` says.
struct StatusAnswer: Encodable {
  let site: String
  let legalEntity: String
  let engine: EngineAnswer
  let states: [String: TallyAnswer]
  let causes: [CauseAnswer]
  let customersWaiting: Int
  let toSettle: TallyAnswer
  let deliveries: [DeliveryAnswer]
  let connections: [ConnectionAnswer]
  let limits: LimitsAnswer
  let watermarks: [WatermarkAnswer]
  let backfill: BackfillAnswer?
  let recount: BackfillAnswer?
  /// Missing where nothing is listened for, or no engine works.
  var webhooks: ListenerAnswer?

  init(
    _ snapshot: DeskSnapshot, _ occupant: Occupant?, _ positions: [StreamPosition], _ settings: Settings
  ) {
    site = snapshot.site
    legalEntity = snapshot.legalEntity.text
    engine = EngineAnswer(snapshot.engine, occupant)
    states = Dictionary(
      uniqueKeysWithValues: StateWord.allCases.map {
        ($0.word, TallyAnswer(snapshot.states[$0] ?? Tally()))
      })
    causes = snapshot.causes.map { CauseAnswer($0) }
    customersWaiting = snapshot.customersWaiting
    toSettle = TallyAnswer(snapshot.toSettle)
    deliveries = snapshot.batches.map { DeliveryAnswer($0) }
    connections = snapshot.connections.map { ConnectionAnswer($0) }
    limits = LimitsAnswer(requestsPerMinute: settings.chargebee.requestsPerMinute)
    watermarks = positions.map { WatermarkAnswer($0) }
    backfill = snapshot.backfill.map { BackfillAnswer($0, at: snapshot.at) }
    recount = snapshot.recount.map { BackfillAnswer($0, at: snapshot.at) }
  }
}

/// Whether an engine works, and in which process.
struct EngineAnswer: Encodable {
  let state: String
  let process: Int32?
  let reason: String?

  init(_ engine: EngineState, _ occupant: Occupant?) {
    process = occupant?.process
    if case .halted(let reason) = engine {
      (state, self.reason) = ("halted", reason)
    } else {
      (state, reason) = (occupant == nil ? "stopped" : "running", nil)
    }
  }
}

/// Held and failed postings that share a cause.
struct CauseAnswer: Encodable {
  let code: String
  let title: String
  let cure: String
  let cause: String
  let subject: String
  let state: String
  let tally: TallyAnswer
  let customers: Int

  init(_ group: CauseGroup) {
    let words = group.cause.explained
    (code, title, cure) = (words.code, words.title, words.cure)
    (cause, subject) = (group.cause.kind.rawValue, group.cause.subject)
    state = group.state.word
    tally = TallyAnswer(group.tally)
    customers = group.customers
  }
}

/// An open delivery.
struct DeliveryAnswer: Encodable {
  let id: Int64
  let journalName: String
  let state: String
  let journal: String?
  let vouchers: Int
  let lines: Int
  let since: String

  init(_ row: BatchRow) {
    (id, journalName) = (row.id, row.journalName.text)
    (state, journal) = row.state.answer
    (vouchers, lines) = (row.vouchers, row.lines)
    since = UTC.text(row.since)
  }
}

extension JournalBatch.State {
  /// The state as one word, and the journal's number once there is one.
  fileprivate var answer: (String, String?) {
    switch self {
    case .open: ("open", nil)
    case .heading: ("heading", nil)
    case .filling(let number, _): ("filling", number)
    case .filled(let number): ("filled", number)
    case .verified(let number): ("verified", number)
    case .inDoubt(let doubt): ("in_doubt", doubt.number)
    case .released(let number, _): ("released", number)
    case .late(let number, _): ("late", number)
    case .posted(let number): ("posted", number)
    case .conflict(let number, _): ("conflict", number)
    case .refused: ("refused", nil)
    case .deadLetter: ("dead_letter", nil)
    }
  }
}

/// The limits that the configuration sets.
struct LimitsAnswer: Encodable {
  let requestsPerMinute: Int
}

/// Up to where one of Chargebee's lists was read.
struct WatermarkAnswer: Encodable {
  let stream: String
  let readUntil: String

  init(_ position: StreamPosition) {
    stream = position.stream
    readUntil = UTC.text(position.watermark * 1_000)
  }
}
