import Billing
import Bookkeeping
import Ledger
import Store
import Testing

/// What explains a voucher, and the way back from F&O's names to Chargebee's documents.
@Suite struct BackgroundTests {
  private func background(_ scene: Scene, _ id: DocumentID) async throws -> PostingBackground {
    let posting = try #require(try await scene.records.posting(of: id))
    return try await scene.records.background(of: posting)
  }

  @Test func aVoucherKeepsTheRuleBookThatItWasDerivedFrom() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    // A later book with other rows explains nothing of what is posted.
    try await scene.records.save(
      Sample.book(version: 2, revenue: "401200"), by: "somebody else", now: Scene.start + 1)
    try await scene.decide()
    let background = try await background(scene, .invoice("INV-1"))
    #expect(background.detail.entry?.basis == EntryBasis(ruleBook: 1, revision: Revision(1)))
    #expect(background.book?.version == 1 && background.book?.savedBy == "controller")
    #expect(background.book?.savedAt == Scene.start)
    let named = Set(background.detail.entry?.origins.compactMap(\.accountRow) ?? [])
    #expect(Set(background.book?.accounts.map(\.id) ?? []) == named && named.contains("rev"))
  }

  @Test func theCustomersLineNamesTheLinkAndItsAuthor() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let found = try await background(scene, .invoice("INV-1")).link
    #expect(
      found
        == LinkNote(customer: "cb_1", version: 1, reason: .taxNumber, by: "engine", at: Scene.start))
    let version = try await scene.records.customerDetail("cb_1").row.linkVersion
    try await scene.records.link(
      customer: "cb_1", to: "US-2", expectedVersion: version, by: "anna", now: Scene.start + 9)
    try await scene.decide(at: Scene.start + 10)
    let moved = try await background(scene, .invoice("INV-1")).link
    #expect(
      moved == LinkNote(customer: "cb_1", version: 2, reason: .person, by: "anna", at: Scene.start + 9))
  }

  @Test func aVoucherIsFoundByItsKeyItsNumberAndItsJournal() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"), Sample.invoice("INV-2", of: "cb_2"))
    try await scene.decide()
    let batch = try await scene.seal()[0]
    let ids = try await scene.records.batch(batch).vouchers.map(\.posting)
    let key = try #require(try await scene.records.batch(batch).vouchers.first?.shortKeys.first)
    // The key leads back from the moment on which it was given out, the journal once F&O has a number for it.
    #expect(try await scene.records.traces(of: key.text) == [FinanceTrace(.shortKey, [ids[0]])])
    #expect(try await scene.records.traces(of: key.text.lowercased()).map(\.postings) == [[ids[0]]])
    #expect(try await scene.records.traces(of: "J\(batch)") == [])
    try await scene.release(batch)
    #expect(try await scene.records.traces(of: "J\(batch)") == [FinanceTrace(.journal, ids)])
    #expect(try await scene.records.traces(of: "V\(ids[1])") == [])
    try await scene.confirm(batch)
    #expect(try await scene.records.traces(of: "V\(ids[1])") == [FinanceTrace(.voucher, [ids[1]])])
    #expect(try await scene.records.traces(of: "J\(batch)") == [FinanceTrace(.journal, ids)])
    for nothing in ["", "V", "voucher", "\(Scene.start)", "CBAAAAAAAAAAAAAAAAAA", "V\"", "%"] {
      #expect(try await scene.records.traces(of: nothing) == [], "\(nothing)")
    }
    #expect(try await background(scene, .invoice("INV-1")).keys == [key])
  }

  @Test func aNumberWithSignsThatJSONWritesDifferentlyIsFoundToo() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    let batch = try await scene.seal()[0]
    try await scene.release(batch)
    let posting = try await scene.records.batch(batch).vouchers[0].posting
    let proof = Confirmation(voucher: #"AR/2026\"7" é"#, journal: "J-other", at: Scene.start)
    try await scene.records.confirm(batch: batch, vouchers: [posting: proof], now: Scene.start)
    #expect(try await scene.records.traces(of: proof.voucher) == [FinanceTrace(.voucher, [posting])])
    // A journal that F&O split: the voucher stands in another one than the delivery's.
    #expect(try await scene.records.traces(of: "J-other") == [FinanceTrace(.journal, [posting])])
    #expect(try await scene.records.traces(of: "J\(batch)") == [FinanceTrace(.journal, [posting])])
  }

  @Test func aMirrorNamesTheVoucherThatItUndoes() async throws {
    let scene = try await Scene.furnished()
    try await scene.read(Sample.invoice("INV-1"))
    try await scene.decide()
    try await scene.postEverything()
    let first = try await background(scene, .invoice("INV-1"))
    try await scene.read(Sample.invoice("INV-1", revision: 2, status: .voided))
    try await scene.decide()
    let mirror = try await background(scene, .invoice("INV-1"))
    #expect(mirror.detail.entry?.mirrors == 1)
    #expect(mirror.undone?.voucher == "V\(first.detail.row.id)")
    #expect(mirror.detail.entry?.basis == first.detail.entry?.basis)
    #expect(first.undone == nil)
  }

  @Test func whatDoesNotExistHasNoBackground() async throws {
    let scene = try await Scene.furnished()
    await #expect(throws: StoreError.notFound(.posting(99))) { try await scene.records.background(of: 99) }
  }
}
