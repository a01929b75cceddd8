import Billing
import Chargebee
import ExactJSON
import Ledger
import Testing

/// The public payloads decode, whatever they hold.
struct RecordingTests {
  private func read(_ kind: RecordKind, _ records: [JSONValue]) async throws -> [Record] {
    let page = try await ScriptedSite(body: JSONValue.list(kind.rawValue, records)).site().page(
      ListQuery(kind))
    #expect(page.broken.map(\.description) == [])
    return page.records
  }

  private func document(_ file: String, _ kind: RecordKind) async throws -> Document {
    let event = try Recordings.value("events/event.\(file).json").object
    let value = try #require(event?["content"]?.object?[kind.rawValue])
    guard case .document(let document) = try await read(kind, [value]).first else {
      throw BrokenRecord(kind: kind, id: nil, reason: .otherKind, bytes: [])
    }
    return document
  }

  @Test func allTwentySevenEventsAreReadWithTheRecordsTheyName() throws {
    let files = try Recordings.files(in: "events")
    #expect(files.count == 27)
    for file in files {
      let event = try EventNotice(webhookBody: Recordings.bytes(file))
      #expect(file == "events/event.\(event.type).json")
      #expect(!event.id.isEmpty && event.occurredAt > 1_300_000_000 && !event.hints.isEmpty)
    }
  }

  @Test func everyRecordInEveryEventIsRead() async throws {
    var count = 0
    for file in try Recordings.files(in: "events") {
      let content = try #require(try Recordings.value(file).object?["content"]?.object)
      for member in content.members {
        guard let kind = RecordKind(rawValue: member.name) else { continue }
        count += try await read(kind, [member.value]).count
      }
    }
    #expect(count == 38)
  }

  @Test func theListsAreReadWithTheirOffsets() async throws {
    for file in try Recordings.files(in: "lists") where !file.contains("retrieve") {
      let kind = try #require(
        RecordKind.allCases.first { file.contains("\($0.rawValue)s") }
          ?? (file.contains("empty") ? .invoice : nil))
      let text = String(decoding: try Recordings.bytes(file), as: UTF8.self)
      let page = try await ScriptedSite(body: text).site().page(ListQuery(kind))
      #expect(page.broken.isEmpty)
      #expect((page.next != nil) == text.contains("next_offset"))
      #expect(page.records.isEmpty == file.contains("empty"))
    }
  }

  @Test func aRefundNamesWhatItPaysBack() async throws {
    guard case .transaction(let refund) = try await document("payment_refunded", .transaction) else { return }
    let usd = try Currency("USD")
    #expect(refund.type == .refund && refund.status == .success && !refund.isOffline)
    #expect(refund.amount == Money(2, usd))
    #expect(refund.refundedTransactionID == "txn_3Nl7oGgQqGFs2lf")
    #expect(refund.creditNotes == [.init(creditNoteID: "TEST-CN-2", amount: Money(2, usd))])
    #expect(refund.revision == Revision(1_362_253_267_000))
    #expect(try refund.date == LedgerDate("2013-03-02"))
  }

  @Test func aRefundedInvoiceKeepsItsPaymentAndItsOldCatalogueNames() async throws {
    guard case .invoice(let invoice) = try await document("payment_refunded", .invoice) else { return }
    let usd = try Currency("USD")
    #expect(invoice.status == .paid && invoice.total == Money(995, usd) && invoice.amountDue.isZero)
    #expect(invoice.lines.map(\.entityType) == ["plan", "addon"])
    #expect(invoice.lines.map(\.itemPrice) == ["basic", "data_usage"])
    #expect(invoice.lines.map(\.amount.minorUnits) == [900, 95])
    #expect(invoice.payments.map(\.transactionID) == ["txn_3Nl7oGgQqGFs2lf"])
    #expect(invoice.payments[0].status == .success)
    #expect(
      try invoice.lines[0].servicePeriod
        == .init(from: LedgerDate("2012-08-07"), to: LedgerDate("2012-09-07")))
    #expect(invoice.taxes.isEmpty && invoice.discounts.isEmpty)
  }

  @Test func aFailedPaymentIsNoMoneyAlthoughItListsItsInvoice() async throws {
    guard case .transaction(let payment) = try await document("payment_failed", .transaction) else { return }
    #expect(payment.status == .failure)
    #expect(payment.invoices.count == 1 && payment.amountUnused.isZero)
  }

  @Test func aCreditNoteUsedUpByAllocationIsNotCash() async throws {
    guard case .creditNote(let note) = try await document("credit_note_updated", .creditNote) else { return }
    #expect(note.status == .refunded && note.refunds.isEmpty)
    #expect(note.allocations.map(\.invoiceID) == ["6"])
    #expect(note.allocations[0].amount == note.total && note.amountAvailable.isZero)
    #expect(note.referenceInvoiceID == "3" && note.reasonCode == "subscription_change")
  }

  @Test func deletedRecordsSaySo() async throws {
    #expect(try await document("invoice_deleted", .invoice).isDeleted)
    #expect(try await document("transaction_deleted", .transaction).isDeleted)
    #expect(try await document("credit_note_deleted", .creditNote).isDeleted)
  }

  @Test func aPendingInvoiceHasItsProvisionalId() async throws {
    let draft = try await document("pending_invoice_created", .invoice)
    #expect(draft.status == "pending" && draft.id.id.hasPrefix("draft_inv_"))
  }

  @Test func anOverpaymentKeepsItsUnusedPart() async throws {
    let value = try #require(
      try Recordings.value("shapes/transaction.excess_payment.json").object?["transaction"])
    guard case .document(.transaction(let payment)) = try await read(.transaction, [value]).first else {
      return
    }
    #expect(payment.isOffline && payment.referenceNumber == "BANK-REF-77")
    #expect(payment.amount.decimalText == "120.00" && payment.amountUnused.decimalText == "20.00")
    #expect(payment.invoices.map(\.amount.decimalText) == ["100.00"])
  }

  @Test func aStandAloneCreditNoteHasNoInvoice() async throws {
    let value = try #require(
      try Recordings.value("shapes/credit_note.stand_alone.json").object?["credit_note"])
    guard case .document(.creditNote(let note)) = try await read(.creditNote, [value]).first else { return }
    #expect(note.referenceInvoiceID == nil && note.type == .refundable)
    #expect(note.lines.map(\.servicePeriod) == [nil])
  }

  @Test func withheldTaxIsReadFromItsRecord() async throws {
    let withheld = try #require(try Recordings.value("shapes/tax_withheld.json").object?["tax_withheld"])
    let value = Sample.invoice("INV-1", [("linked_taxes_withheld", .array([withheld]))])
    guard case .document(.invoice(let invoice)) = try await read(.invoice, [value]).first else { return }
    #expect(invoice.taxesWithheld.map(\.id) == ["tax_wh_1"])
    #expect(invoice.taxesWithheld.map(\.amount.minorUnits) == [100])
    #expect(try invoice.taxesWithheld[0].date == LedgerDate("2025-01-01"))
  }
}

struct EventNoticeTests {
  private func notice(_ name: String) throws -> EventNotice {
    try EventNotice(webhookBody: Recordings.bytes("events/event.\(name).json"))
  }

  @Test func anEventNamesCustomersAndDocumentsOnce() throws {
    #expect(
      try notice("payment_refunded").hints == [
        .customer("3Nl7oGgQqGFprj9"), .document(DocumentID(.invoice, "1")),
        .document(DocumentID(.creditNote, "TEST-CN-2")),
        .document(DocumentID(.transaction, "txn_3Nl7oGgQqGG07E3V")),
      ])
  }

  @Test func listsUnderPluralNamesCountToo() throws {
    let body =
      #"{"id":"ev_1","occurred_at":1,"content":{"invoices":[{"id":"A"},{"id":"B"},{}],"customers":[{"id":"c"}],"unbilled_charges":[{"id":"li_1"}]}}"#
    let event = try EventNotice(webhookBody: Array(body.utf8))
    #expect(
      event.hints == [
        .customer("c"), .document(DocumentID(.invoice, "A")), .document(DocumentID(.invoice, "B")),
      ])
    #expect(try notice("unbilled_charges_invoiced").hints == [.document(DocumentID(.invoice, "21"))])
  }

  @Test func whatCannotBeReadInTheContentNamesNothing() throws {
    let body =
      #"{"id":"ev_1","occurred_at":1,"content":{"invoice":7,"customer":{"id":null},"transaction":[[]],"x":{}}}"#
    #expect(try EventNotice(webhookBody: Array(body.utf8)).hints.isEmpty)
  }

  @Test(arguments: ["", "{", "[]", "{}", #"{"id":"e"}"#, #"{"id":"e","occurred_at":"x"}"#])
  func aBodyThatIsNoEventIsRefused(body: String) {
    #expect(throws: BrokenRecord.self) { try EventNotice(webhookBody: Array(body.utf8)) }
  }
}
