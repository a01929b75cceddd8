import Bookkeeping
import Engine
import Store

// What must hold after every step (reliability.md section 3).
extension Run {
  /// Checks what a turn may have changed.
  ///
  /// A turn in which the disk did nothing changed nothing. The lease is a row that nothing else depends on: what holds
  /// before it is renewed holds afterwards, and the next turn is checked anyway.
  func check(after turn: Turn) async throws {
    guard let records = program?.records else { return }
    if turn == .duty(.lease) { return try await rememberLease(records) }
    guard disk.operations != memory.checkedAt else { return }
    // What changed no decision is checked with the next turn that does.
    if try await checkWords(records) { try await checkConservation(records) }
    if turn == .duty(.chargebee) { try await checkWatermarks(records) }
    memory.mark = try await records.auditMark()
    memory.checkedAt = disk.operations
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
  ///
  /// - Returns: whether any came or changed.
  private func checkWords(_ records: Records) async throws -> Bool {
    let (changes, _) = try await records.takeChanges()
    guard !changes.postings.isEmpty else { return false }
    for row in try await records.rows(changes.postings.sorted()).rows { see(row) }
    return true
  }

  private func see(_ row: PostingRow) {
    let old = memory.words.updateValue(row.state, forKey: row.id)
    guard let old else {
      if !Edges.allowFirst(row.state) {
        trace.violate(time.now, "\(row.document) was never seen before it was \(row.state.rawValue)")
      }
      return
    }
    guard old != row.state else { return }
    trace.sometimes("decision: \(old.rawValue) to \(row.state.rawValue)")
    if !Edges.allow(old, row.state) {
      trace.violate(time.now, "\(row.document) was \(old.rawValue) and is \(row.state.rawValue)")
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
    for row in try await records.everyRow(RowQuery(sort: .document)) { see(row) }
    // Nothing but the start was written down since: then nothing may have moved.
    if isUnchanged, before != memory.words.filter({ before[$0.key] != nil }) {
      trace.violate(time.now, "decisions moved while the program was down")
    }
  }
}

// Two engines never fight (reliability.md I15).
extension Run {
  /// Remembers until when this machine may work.
  func rememberLease(_ records: Records) async throws {
    guard scenario.faults.contains(.takeovers) else { return }
    memory.lease = try await records.lease().map { ($0, machine) }
  }

  /// Another machine has begun: the lease of the one before must have run out, by the clock that both go by.
  func checkTakeover() {
    guard let (lease, last) = memory.lease, last != machine else { return }
    trace.sometimes("fault: takeover")
    if time.wall < lease.until {
      trace.violate(time.now, "machine \(machine) works while the lease of machine \(last) runs")
    }
  }
}

extension Records {
  /// The rows of a list, page by page as a screen asks for them.
  func everyRow(_ query: RowQuery) async throws(StoreError) -> [PostingRow] {
    var (query, rows): (RowQuery, [PostingRow]) = (query, [])
    query.limit = 500
    repeat {
      let page = try await page(query)
      rows += page.rows
      query.after = page.next
    } while query.after != nil
    return rows
  }
}
