import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct JournalEntryTests {
  private func entry() throws -> JournalEntry {
    var office = Office()
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    return try #require(office.next(.transaction("txn-1"))?.entry)
  }

  @Test func anEntryIsStoredWhole() throws {
    var entry = try entry()
    #expect(try Stored.again(entry) == entry)
    (entry.mirrors, entry.movedFrom) = (1, "2026-10-01".day)
    #expect(try Stored.again(entry) == entry)
    #expect(try Stored.again(PostedEntry(entry: entry, source: .transaction(.payment()))).entry == entry)
  }

  @Test(arguments: [
    (#""line":1"#, #""line":9"#), (#""line":1"#, #""line":-1"#), (#""version":1"#, #""version":"x""#),
    (#""amount":{"currency":"EUR","minor":10000}"#, #""amount":{"currency":"EUR","minor":10001}"#),
  ])
  func aStoredEntryThatWasTamperedWithIsRefused(part: String, forged: String) throws {
    let text = try Stored.text(entry())
    let pieces = text.split(separator: part, maxSplits: 1, omittingEmptySubsequences: false)
    try #require(pieces.count == 2, "the story expects \(part) in \(text)")
    #expect(throws: (any Error).self) {
      let _: JournalEntry = try Stored.read(pieces[0] + forged + pieces[1])
    }
  }

  @Test func anEntryHasOneOriginForEachLine() throws {
    var entry = try entry()
    entry.origins.removeLast()
    #expect(throws: DecodingError.self) { try Stored.again(entry) }
  }

  @Test func standingAreThoseThatAreNeitherMirrorsNorMirrored() {
    var office = Office()
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1", [.sample("120.00")]))
    office.post(.invoice("INV-1"))
    #expect(office.posted[.invoice("INV-1")]?.standing.isEmpty == true)
    office.post(.invoice("INV-1"))
    #expect(office.posted[.invoice("INV-1")]?.standing.map(\.entry.version) == [3])
    #expect(office.posted[.invoice("INV-1")]?.nextVersion == 4)
    #expect([PostedEntry]().nextVersion == 1)
  }

  @Test func everyRuleHasTheIdOfThePostingRules() {
    let ids = Rule.allCases.map(\.rawValue)
    let expected = (1...13).map { "I\($0)" } + (1...14).map { "T\($0)" } + (1...8).map { "C\($0)" }
    #expect(ids == expected)
    #expect(AccountKey.allCases.count == 15)
  }

  @Test func relatedDocumentsAreThoseThatTheRulesLookAt() {
    var office = Office()
    let payments: [Invoice.Application] = [.init("txn-1", "1.00"), .init("txn-9", "1.00", .failure)]
    office.read(invoice: .sample("INV-1") { $0.payments = payments })
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    office.read(note: .sample("CN-1", of: "INV-1"))
    office.read(transaction: .refund(pays: "CN-1") { $0.referenceTransactionID = "txn-0" })
    office.postAll()
    func related(_ id: DocumentID) -> [DocumentID] {
      guard let document = office.documents[id] else { return [] }
      return Bookkeeper.relatedDocuments(of: document, posted: office.posted[id] ?? []).sorted()
    }
    #expect(related(.invoice("INV-1")) == [])
    #expect(related(.creditNote("CN-1")) == [.invoice("INV-1")])
    office.read(transaction: .payment(pays: ["INV-2": "60.00"]))
    #expect(related(.transaction("txn-1")) == [.invoice("INV-1"), .invoice("INV-2")])
    #expect(
      related(.transaction("txn-2")) == [.creditNote("CN-1"), .transaction("txn-0"), .transaction("txn-1")])
  }

  @Test func onlyAnInvoiceThatIsUndoneLooksAtItsPayments() {
    let payments: [Invoice.Application] = [.init("txn-1", "1.00"), .init("txn-9", "1.00", .failure)]
    func related(_ change: (inout Invoice) -> Void) -> [DocumentID] {
      let invoice = Invoice.sample("INV-1") {
        $0.payments = payments
        change(&$0)
      }
      return Bookkeeper.relatedDocuments(of: .invoice(invoice), posted: []).sorted()
    }
    let both: [DocumentID] = [.transaction("txn-1"), .transaction("txn-9")]
    #expect(related { $0.status = .known(.paid) } == [])
    #expect(related { $0.status = .known(.voided) } == both)
    #expect(related { $0.isDeleted = true } == both)
  }

  @Test func relatedCustomersAreTheDocumentsOwnAndTheOwnersOfInvoicesAndNotes() {
    let customers = Bookkeeper.relatedCustomers(
      of: .transaction(.payment()),
      related: [
        .invoice("INV-1"): .invoice(.sample("INV-1") { $0.customerID = "beta" }),
        .creditNote("CN-1"): .creditNote(.sample("CN-1") { $0.customerID = "gamma" }),
        .transaction("txn-9"): .transaction(.payment("txn-9") { $0.customerID = "delta" }),
      ])
    #expect(customers == ["acme", "beta", "gamma"])
  }
}
