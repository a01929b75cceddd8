import Bookkeeping
import Sandbox
import Store
import Synchronization
import Transport

// What must hold in the end (reliability.md section 3).
extension Run {
  /// Compares what the program, F&O and Chargebee have with each other.
  func finish() async throws {
    guard trace.violations.isEmpty, let records = program?.records else { return }
    for name in try await records.recount() { wrong("the counter \(name) is not what a count gives") }
    if case .broken(let line, let breach) = try await records.verifyAudit() {
      wrong("line \(line) of the audit trail: \(breach.rawValue)")
    }
    let (truth, finance, refusals) = wire.world.withLock { ($0.truth, $0.financeState, $0.scriptRefusals) }
    trace.note(time.now, "script refusals \(refusals.count)")
    let won = Set(memory.ruled.filter { $0.value == .won }.keys)
    var balances = try await Balances(truth, finance, records, won: won)
    balances.compare().forEach(wrong)
    for (key, count) in balances.doubles { wrong("\(key) stands in F&O \(count) times") }
    for id in balances.missing { wrong("\(id) is not known") }
    for journal in finance.journals where !journal.isPosted && journal.lines > 0 {
      wrong("journal \(journal.number) has \(journal.lines) lines and is not posted")
    }
    let shown = Dictionary(
      try await records.everyRow(RowQuery()).map { ($0.id, $0.state) },
      uniquingKeysWith: { first, _ in first })
    let mark = try await records.auditMark()
    trace.note(time.now, "audit \(mark.sequence) \(mark.hash)")
    await stopProgram()
    countRequests()
    try disk.withConnection { file throws(CrashDisk.Unreadable) in try inspect(file, shown, finance) }
  }

  private func wrong(_ what: String) { trace.violate(time.now, what) }

  /// Looks at the file with SQLite alone.
  private func inspect(
    _ file: borrowing CrashDisk.Connection, _ shown: [Posting.ID: StateWord], _ finance: FinanceState
  ) throws(CrashDisk.Unreadable) {
    let verdict = try file.query("PRAGMA integrity_check").first?.first ?? "no answer"
    if verdict != "ok" { wrong("integrity_check: \(verdict)") }
    if try !file.query("PRAGMA foreign_key_check").isEmpty { wrong("a foreign key points nowhere") }
    let known = Set(try file.query("SELECT event FROM hints").map { $0[0] })
    for event in newsStand.acknowledged.subtracting(known).sorted() {
      wrong("hint \(event) was acknowledged and is gone")
    }
    if try !file.query("SELECT 1 FROM attempts WHERE ended_at IS NULL").isEmpty {
      wrong("an attempt never ended")
    }
    try compareScreens(file, shown)
    try countPosted(file, finance)
    try countWrites(file)
    try countMoves(file)
  }

  /// A screen that reads a list shows what is in the file, and so does one that only read again what changed.
  private func compareScreens(
    _ file: borrowing CrashDisk.Connection, _ shown: [Posting.ID: StateWord]
  ) throws(CrashDisk.Unreadable) {
    var stored: [Posting.ID: StateWord] = [:]
    for row in try file.query("SELECT id, word FROM postings") {
      if let id = Posting.ID(row[0]) { stored[id] = StateWord(rawValue: row[1]) }
    }
    if shown != stored { wrong("a list shows other decisions than there are in the file") }
    if memory.words != stored { wrong("what was said to have changed is not all that changed") }
  }

  /// Each key of a posted voucher stands in F&O once (reliability.md I1). A voucher that F&O refused, and that was another
  /// one when it was tried again, had other keys.
  private func countPosted(
    _ file: borrowing CrashDisk.Connection, _ finance: FinanceState
  ) throws(CrashDisk.Unreadable) {
    let keys = try file.query(
      """
      SELECT k.short_key FROM short_keys AS k JOIN postings AS p ON p.id = k.posting
      WHERE p.word = 'POSTED' AND EXISTS (
        SELECT 1 FROM batch_lines AS l
        WHERE l.batch = p.batch AND l.short_key = k.short_key AND l.leg IS NOT NULL)
      ORDER BY k.short_key
      """)
    for key in keys.map({ $0[0] }) {
      let count = finance.count(paymentID: key)
      if count != 1 { wrong("posted key \(key) stands in F&O \(count) times") }
    }
    trace.note(time.now, "\(keys.count) keys posted")
  }

  /// Every write that F&O took up has its attempt on record: intents are stored before anything leaves, and kept
  /// (reliability.md I7).
  private func countWrites(_ file: borrowing CrashDisk.Connection) throws(CrashDisk.Unreadable) {
    let entries = wire.world.withLock { $0.log.entries(of: .financeOperations) }
    let writes = entries.count { entry in
      entry.method != "GET" && entry.target.utf8.starts(with: "/data/".utf8)
        && ![401, 429].contains(entry.status)
    }
    let attempts = try file.query("SELECT count(*) FROM attempts").first.flatMap { Int($0[0]) } ?? 0
    if writes > attempts { wrong("\(writes) writes reached F&O, \(attempts) attempts are on record") }
  }

  /// Chargebee gets no more requests in any minute than one life of the program may send, for each life that this
  /// minute saw (reliability.md I17).
  private func countRequests() {
    let moments = wire.world.withLock { $0.log.entries(of: .chargebee).map(\.at) }
    let budget = PaceSettings.chargebee.perMinute ?? .max
    var first = 0
    for (index, moment) in moments.enumerated() {
      while moments[first] <= moment - 60_000 { first += 1 }
      let births = memory.births.count { $0 > moment - 60_000 && $0 <= moment }
      let count = index - first + 1
      if count > budget * (births + 1) { return wrong("\(count) requests to Chargebee within a minute") }
    }
  }

  /// The ways of the deliveries, from the audit trail: each of them is one that the table of states knows.
  private func countMoves(_ file: borrowing CrashDisk.Connection) throws(CrashDisk.Unreadable) {
    let lines = try file.query(
      "SELECT detail FROM audit WHERE action = 'advance' AND subject LIKE 'delivery %' ORDER BY sequence")
    for line in lines {
      let sides = line[0].split(separator: " ")
      guard let from = sides.first, let middle = sides.firstIndex(of: "to"), middle + 1 < sides.count else {
        continue
      }
      trace.sometimes("delivery: \(from) to \(sides[middle + 1])")
      if !DeliveryEdges.allow(String(from), String(sides[middle + 1])) {
        wrong("a delivery went another way than there is: \(line[0])")
      }
    }
  }
}
