import Bookkeeping
import Engine
import Store

/// What was seen of the program's memory, to compare it with what comes later.
struct Memory {
  /// How far each stream was read.
  var watermarks: [String: Int64] = [:]
  /// The word of each decision.
  var words: [Posting.ID: StateWord] = [:]
  /// The end of the audit trail that was acknowledged last.
  var mark: AuditMark?
  /// What people approved and did not take back.
  var approved: Set<Posting.ID> = []
}

// What must hold after every step (reliability.md section 3).
extension Run {
  func check(after turn: Turn) async throws {
    guard let records = program?.records else { return }
    try await checkConservation(records)
    try await checkWords(records)
    if turn == .duty(.chargebee) { try await checkWatermarks(records) }
    memory.mark = try await records.auditMark()
  }

  /// Every document has a decision that people can see (reliability.md I2).
  private func checkConservation(_ records: Records) async throws {
    let conservation = try await records.conservation()
    if !conservation.holds {
      trace.violate(time.now, "\(conservation.documents) documents, \(conservation.decided) decided")
    }
  }

  /// Watermarks never go back (reliability.md I12).
  private func checkWatermarks(_ records: Records) async throws {
    for position in try await records.positions() {
      if position.watermark < memory.watermarks[position.stream, default: 0] {
        trace.violate(time.now, "the watermark of \(position.stream) went back")
      }
      // Nobody's clock is years ahead of the world's.
      memory.watermarks[position.stream] = position.watermark
    }
  }

  /// Decisions move only as the table of states allows.
  private func checkWords(_ records: Records) async throws {
    let (changes, _) = try await records.takeChanges()
    guard !changes.postings.isEmpty else { return }
    for row in try await records.rows(changes.postings.sorted()).rows { see(row) }
  }

  private func see(_ row: PostingRow) {
    let old = memory.words.updateValue(row.state, forKey: row.id)
    guard let old, old != row.state else { return }
    trace.sometimes("decision: \(old.rawValue) to \(row.state.rawValue)")
    if old == .posted { trace.violate(time.now, "\(row.document) was POSTED and is \(row.state.rawValue)") }
    if old == .unknown, row.state == .mapped || row.state == .review || row.state == .approved {
      trace.violate(time.now, "\(row.document) left UNKNOWN as \(row.state.rawValue)")
    }
  }

  /// A new life finds everything that was acknowledged in the one before (reliability.md I4, I8, I13).
  func rememberLife(_ records: Records) async throws {
    let isUnchanged = try await records.auditMark().sequence == (memory.mark?.sequence ?? 0) + 1
    let before = memory.words
    if let mark = memory.mark, case .broken(let line, let breach) = try await records.verifyAudit(from: mark)
    {
      trace.violate(time.now, "line \(line) of the audit trail is \(breach.rawValue) after a crash")
    }
    _ = try await records.takeChanges()
    var after: RowKey?
    repeat {
      let page = try await records.page(RowQuery(sort: .document, after: after, limit: 500))
      page.rows.forEach(see)
      after = page.next
    } while after != nil
    // Nothing but the start was written down since: then nothing may have moved.
    if isUnchanged, before != memory.words.filter({ before[$0.key] != nil }) {
      trace.violate(time.now, "decisions moved while the program was down")
    }
  }
}
