import Billing
import Bookkeeping
import Ledger
import Testing

/// As what an invoice goes to F&O (contracts/posting-rules.md, *Where each document goes*).
@Suite struct InvoiceFormTests {
  var office = Office()

  init() {
    office.book = .sample { $0.invoiceForm = .freeTextInvoice }
    // A row for every line, the customer's too.
    office.book.dimensions.append(
      RuleBook.DimensionRow(id: "all", values: Dimensions(["BU": "001"])))
  }

  /// The entity has no field for dimensions of the receivable, so the voucher that is approved names none.
  @Test mutating func i2_aFreeTextInvoiceLeavesTheReceivableToTheCustomer() throws {
    office.read(invoice: .sample("INV-1", tax: "19.00"))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 free_text_invoices
        Dr customer US-1 119.00
        Cr main 401100 001-014-SaaS 100.00
        Cr main 251000 001-- 19.00
        """)
    let origin = try #require(office.post(.invoice("INV-1"))?.origins.first)
    #expect(origin.dimensionRows.isEmpty && origin.dimensions == nil)
  }

  @Test mutating func byTheUsualPolicyItIsAVoucherOfAJournal() {
    office.book.policies.invoiceForm = .journal
    office.read(invoice: .sample("INV-1"))
    #expect(
      office.story(.invoice("INV-1")) == """
        I2 v1 2026-11-22 invoices
        Dr customer US-1 001-- 100.00
        Cr main 401100 001-014-SaaS 100.00
        """)
  }

  /// A line of a free text invoice has a main account and nothing else.
  @Test mutating func whatOneCannotSayGoesIntoAJournal() {
    let index = office.book.accounts.firstIndex { $0.id == "vat" } ?? 0
    office.book.accounts[index].account = .bank("BANK1")
    office.read(invoice: .sample("INV-1", tax: "19.00"))
    #expect(office.story(.invoice("INV-1")).hasPrefix("I2 v1 2026-11-22 invoices\n"))
  }

  /// No journal name is needed for what stands in no journal.
  @Test mutating func itNeedsNoJournalName() {
    office.book.journals[.invoices] = nil
    office.read(invoice: .sample("INV-1"))
    #expect(office.story(.invoice("INV-1")).hasPrefix("I2 v1 2026-11-22 free_text_invoices\n"))
  }

  /// I5: what is posted as a free text invoice is undone in a journal, line by line.
  @Test mutating func i5_itsMirrorStandsInAJournal() {
    office.book.policies.postInvoices = .finalised
    office.read(invoice: .sample("INV-1", status: .posted))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1", status: .voided) { $0.voidedOn = "2026-11-28".day })
    #expect(
      office.post(.invoice("INV-1"))?.story == """
        I5 v2 2026-11-28 adjustments undoes v1
        Cr customer US-1 100.00 marked INV-1
        Dr main 401100 001-014-SaaS 100.00
        """)
  }

  /// A what-if shows every invoice that would go another way.
  @Test mutating func aWhatIfShowsThatInvoicesGoAnotherWay() {
    office.book = .sample
    office.read(invoice: .sample("INV-1"))
    var draft = office.book
    draft.policies.invoiceForm = .freeTextInvoice
    let effects = office.file(.invoice("INV-1"), lookers: []).map {
      WhatIf(office.book, against: draft, in: office.master).effects(on: $0)
    }
    #expect(effects?.isEmpty == false)
    #expect(
      office.file(.invoice("INV-1"), lookers: []).map {
        WhatIf(office.book, against: office.book, in: office.master).effects(on: $0).isEmpty
      } == true)
  }

  /// Credit notes are no invoices.
  @Test mutating func creditNotesStayInJournals() {
    office.read(invoice: .sample("INV-1"))
    office.post(.invoice("INV-1"))
    office.read(note: .sample("CN-1"))
    #expect(office.story(.creditNote("CN-1")).contains(" credit_notes\n"))
  }

  /// The one-writer rule and the screens have a word for it.
  @Test func everyPurposeHasAPlace() {
    #expect(JournalPurpose.allCases.allSatisfy { RuleBook.sample.place(of: $0) != nil })
    #expect(JournalPurpose.withJournal.count == JournalPurpose.allCases.count - 1)
  }
}
