import Billing
import Bookkeeping
import Ledger
import Store
import Testing

@Suite struct DeliveryTests {
  private func approved(_ documents: [Document]) async throws -> Scene {
    let scene = try await Scene.furnished()
    _ = try await scene.records.ingest(Intake(documents: documents), now: Scene.start)
    try await scene.decide()
    return scene
  }

  /// The refund goes before the undoing of the payment in its lane, and waits for just that.
  @Test func whatWaitsForADocumentDoesNotHoldUpItsUndoingInTheSameLane() async throws {
    let scene = try await approved([Sample.payment("t1", amount: 100_00)])
    try await scene.postEverything()
    try await scene.read(
      Sample.payment("t1", amount: 90_00, revision: 2), Sample.refund("r1", of: "t1", amount: 40_00))
    try await scene.decide()
    try await scene.approveAll(at: Scene.start)
    let later = Scene.start + Approval.secondThoughts
    try await scene.postEverything(at: later)
    #expect(try await scene.row(.payment("t1")).state == .posted)
    #expect(try await scene.row(.payment("r1")).state == .posted)
  }

  @Test func vouchersTravelByPurposeOnNumberedLines() async throws {
    let scene = try await approved([
      Sample.invoice("INV-1", of: "cb_1"), Sample.invoice("INV-2", of: "cb_2"),
      Sample.payment("t1", of: "cb_3"),
    ])
    let batches = try await scene.seal(chunkLines: 4)
    #expect(batches.count == 2)
    let plan = try await scene.records.batch(batches[0])
    #expect(plan.purpose == .invoices && plan.journalName == "GenInv" && plan.legalEntity == "USMF")
    #expect(plan.batch.state == .heading && plan.batch.chunks == 2)
    #expect(plan.vouchers.map(\.firstLine) == [1, 4] && plan.vouchers.map(\.chunk) == [0, 1])
    #expect(plan.vouchers.map { $0.lines.map(\.number) } == [[1, 2, 3], [4, 5, 6]])
    #expect(plan.tag.utf8.count == 10)
    let keys = Set(plan.vouchers.flatMap(\.shortKeys))
    #expect(keys.count == 2 && keys.allSatisfy { $0.text.utf8.count == 20 })
    let payment = try await scene.records.batch(batches[1])
    #expect(payment.purpose == .payments && payment.vouchers.flatMap(\.lines).count == 1)
    #expect(try await scene.row(.invoice("INV-1")).state == .sent)
    #expect(try await scene.records.openBatches().map(\.id) == batches)
  }

  @Test func theSamePlanIsReadEveryTime() async throws {
    let scene = try await approved([Sample.invoice("INV-1")])
    let batch = try await scene.seal()[0]
    let plan = try await scene.records.batch(batch)
    try await scene.send(batch, .header, .created(number: "J1"))
    let again = try await scene.records.batch(batch)
    #expect(again.vouchers == plan.vouchers && again.tag == plan.tag)
    #expect(again.batch.state == .filling(number: "J1", chunk: 0))
  }

  @Test func oneDeliveryAtATimeIsWrittenToAJournal() async throws {
    let scene = try await approved([Sample.invoice("INV-1", of: "cb_1")])
    let first = try await scene.seal()[0]
    try await scene.read(Sample.invoice("INV-2", of: "cb_2"))
    try await scene.decide()
    #expect(try await scene.seal() == [])
    try await scene.release(first)
    #expect(try await scene.seal().count == 1)
  }

  @Test func aCustomersWorkIsSerial() async throws {
    let scene = try await approved([
      Sample.invoice("INV-1"), Sample.payment("t1", amount: 50_00), Sample.payment("t2", of: "cb_2"),
    ])
    let batches = try await scene.seal()
    var sent: [String] = []
    for batch in batches {
      sent += try await scene.records.batch(batch).vouchers.map(\.entry.document.id)
    }
    #expect(sent.sorted() == ["INV-1", "t2"])
    for batch in batches { try await scene.release(batch) }
    #expect(try await scene.seal() == [], "the invoice is on its way")
    for batch in batches { try await scene.confirm(batch) }
    try await scene.decide()
    let next = try await scene.seal()
    #expect(try await scene.records.batch(next[0]).vouchers.map(\.entry.document.id) == ["t1"])
  }

  @Test func aPaymentWaitsForItsInvoice() async throws {
    let scene = try await approved([
      Sample.invoice("INV-1", of: "cb_1", total: 900_00),
      Sample.payment("t1", of: "cb_2", for: "INV-1"),
    ])
    #expect(try await scene.row(.payment("t1")).state == .approved)
    #expect(try await scene.seal() == [])
    let row = try await scene.row(.invoice("INV-1"))
    _ = try await scene.records.reject([PostingRef(row.id)], reason: "no", by: "ann", now: Scene.start)
    #expect(try await scene.seal() == [], "it is looked at again first")
    try await scene.decide()
    #expect(try await scene.seal().count == 1)
    #expect(try await scene.records.recount() == [])
  }

  @Test func thousandsThatWaitDoNotStarveOneThatCanGo() async throws {
    let scene = try await approved([Sample.invoice("INV-1", of: "cb_1", total: 900_00)])
    let blocked = (0..<Limits.departures + 5).map {
      Sample.payment("t\($0)", of: "cb_\(1 + $0 % 8)", amount: 1_00, for: "INV-1")
    }
    for start in stride(from: 0, to: blocked.count, by: 500) {
      _ = try await scene.records.ingest(
        Intake(documents: Array(blocked[start..<min(start + 500, blocked.count)])), now: Scene.start)
    }
    try await scene.read(Sample.payment("free", of: "cb_9"))
    try await scene.decide()
    #expect(try await scene.row(.payment("t0")).state == .approved)
    let batches = try await scene.seal()
    #expect(try await scene.records.batch(batches[0]).vouchers.map(\.entry.document.id) == ["free"])
  }

  @Test func aWriteIsBegunOnceAndInTurn() async throws {
    let scene = try await approved([Sample.invoice("INV-1")])
    let batch = try await scene.seal()[0]
    await #expect(throws: StoreError.outOfTurn(batch: batch, state: .heading)) {
      try await scene.records.beginAttempt(
        batch: batch, operation: "POST", step: .release, requestDigest: "d", now: Scene.start)
    }
    let attempt = try await scene.records.beginAttempt(
      batch: batch, operation: "POST", step: .header, requestDigest: "d", now: Scene.start)
    await #expect(throws: StoreError.outOfTurn(batch: batch, state: .heading)) {
      try await scene.records.beginAttempt(
        batch: batch, operation: "POST", step: .header, requestDigest: "d", now: Scene.start)
    }
    #expect(
      try await scene.records.endAttempt(attempt, event: nil, outcome: "not sent", now: Scene.start) == false)
    await #expect(throws: StoreError.notFound(.attempt(attempt))) {
      try await scene.records.endAttempt(attempt, event: nil, outcome: "again", now: Scene.start)
    }
    await #expect(throws: StoreError.requestDiffers(batch: batch, step: .header)) {
      try await scene.records.beginAttempt(
        batch: batch, operation: "POST", step: .header, requestDigest: "other", now: Scene.start)
    }
  }

  @Test func anInterruptedWriteIsInDoubtSinceItWasSent() async throws {
    let scene = try await approved([Sample.invoice("INV-1")])
    let batch = try await scene.seal()[0]
    _ = try await scene.records.beginAttempt(
      batch: batch, operation: "POST", step: .header, requestDigest: "d", now: Scene.start + 7)
    #expect(try await scene.records.endInterruptedAttempts(now: Scene.start + 90_000) == [batch])
    let doubt = JournalBatch.Doubt(step: .header, sentAt: Scene.start + 7)
    #expect(try await scene.records.batch(batch).batch.state == .inDoubt(doubt))
    #expect(try await scene.row(.invoice("INV-1")).state == .unknown)
    #expect(try await scene.records.endInterruptedAttempts(now: Scene.start + 90_001) == [])

    try await scene.records.advance(batch, on: .absent(at: Scene.start + 91_000), now: Scene.start + 91_000)
    try await scene.records.advance(batch, on: .absent(at: Scene.start + 95_000), now: Scene.start + 95_000)
    #expect(try await scene.records.batch(batch).batch.state == .heading)
    #expect(try await scene.row(.invoice("INV-1")).state == .sent)
    _ = try await scene.records.beginAttempt(
      batch: batch, operation: "POST", step: .header, requestDigest: "d", now: Scene.start + 96_000)
  }

  @Test func aRefusalFailsEveryVoucherAndFreesItsKey() async throws {
    let scene = try await approved([Sample.invoice("INV-1"), Sample.invoice("INV-2", of: "cb_2")])
    let batch = try await scene.seal()[0]
    let keys = try await scene.records.batch(batch).vouchers.flatMap(\.shortKeys)
    let refusal = Refusal(cause: .periodClosed, words: "Period 3 is closed.")
    try await scene.send(batch, .header, .refused(refusal))
    let failed = try await scene.detail(.invoice("INV-1"))
    #expect(failed.state == .failed(refusal) && failed.row.cause == Cause(.period))
    #expect(failed.batch?.state == .refused(refusal))
    #expect(try await scene.records.openBatches() == [])

    let rows = try await [scene.row(.invoice("INV-1")), scene.row(.invoice("INV-2"))]
    _ = try await scene.records.retry(rows.map { PostingRef($0.id) }, by: "ann", now: Scene.start)
    try await scene.decide()
    let again = try await scene.seal()
    #expect(again.count == 1 && again[0] != batch)
    let plan = try await scene.records.batch(again[0])
    #expect(plan.vouchers.flatMap(\.shortKeys) == keys)
    #expect(try await scene.records.batch(batch).tag != plan.tag)
  }

  @Test func aLateOrRepeatedEventChangesNothing() async throws {
    let scene = try await approved([Sample.invoice("INV-1")])
    let batch = try await scene.seal()[0]
    try await scene.release(batch)
    let before = try await scene.records.auditMark()
    for event: JournalBatch.Event in [
      .created(number: "J9"), .linesAnswered, .found(number: nil), .absent(at: 1), .sealed, .readBackEqual,
    ] {
      #expect(try await scene.records.advance(batch, on: event, now: Scene.start) == false)
    }
    #expect(try await scene.records.auditMark() == before)
  }

  @Test func requestAndAnswerAreKeptForAWhile() async throws {
    let scene = try await approved([Sample.invoice("INV-1")])
    let batch = try await scene.seal()[0]
    let attempt = try await scene.records.beginAttempt(
      batch: batch, operation: "POST LedgerJournalHeaders", step: .header, requestDigest: "d",
      now: Scene.start)
    let long = [UInt8](repeating: 65, count: Limits.exchange + 1)
    try await scene.records.endAttempt(
      attempt, event: .created(number: "J1"), outcome: "applied", status: 201, words: "Created",
      exchange: Exchange(request: [1, 2], answer: long), now: Scene.start + 12)
    let kept = try await scene.records.attemptExchange(attempt)
    #expect(kept?.request == [1, 2] && kept?.answer.count == Limits.exchange && kept?.isCut == true)
    let line = try await scene.detail(.invoice("INV-1")).attempts
    #expect(
      line == [
        AttemptLine(
          sentAt: Scene.start, duration: 12, operation: "POST LedgerJournalHeaders", outcome: "applied",
          status: 201, words: "Created")
      ])
    #expect(
      try await scene.records.forgetExchanges(keptBefore: Scene.start + 13, limit: 9, now: Scene.start) == 1)
    #expect(try await scene.records.attemptExchange(attempt) == nil)
  }

  @Test func nothingIsSentWhileHalted() async throws {
    let scene = try await approved([Sample.invoice("INV-1")])
    let batch = try await scene.seal()[0]
    try await scene.records.halt(reason: "sums differ", now: Scene.start)
    try await scene.records.halt(reason: "another reason", now: Scene.start)
    #expect(try await scene.records.haltReason() == "sums differ")
    await #expect(throws: StoreError.halted(reason: "sums differ")) {
      try await scene.records.beginAttempt(
        batch: batch, operation: "POST", step: .header, requestDigest: "d", now: Scene.start)
    }
    await #expect(throws: StoreError.halted(reason: "sums differ")) { try await scene.seal() }
    try await scene.read(Sample.invoice("INV-9"))
    #expect(
      try await scene.records.snapshot(engine: .running, now: Scene.start).engine == .halted("sums differ"))
    #expect(try await scene.records.resume(by: "ann", now: Scene.start))
    #expect(try await scene.records.resume(by: "ann", now: Scene.start) == false)
    try await scene.send(batch, .header, .created(number: "J1"))
  }
}
