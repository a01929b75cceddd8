import Billing
import Bookkeeping
import Ledger
import Testing

/// Every amount of a voucher says of what it is made, so that nobody has to guess later.
@Suite struct LineOriginTests {
  var office = Office()

  /// `401100: line_items[0].amount 100.00, line_item_discounts[...].discount_amount -10.00`, a line each.
  private func sources(_ id: DocumentID) -> String {
    let entry = office.next(id)?.entry
    return zip(entry?.voucher.lines ?? [], entry?.origins ?? []).map { line, origin in
      let parts = origin.parts ?? [SourceAmount(origin.source, line.amount)]
      return "\(line.account.number): "
        + parts.map { "\($0.document.map { "\($0.id)." } ?? "")\($0.path) \($0.amount.decimalText)" }
        .joined(separator: ", ")
    }.joined(separator: "\n")
  }

  @Test mutating func netRevenueIsTheLineLessItsDiscountsAndTheTaxThatItContains() {
    office.read(
      invoice: .sample(
        "INV-1", [.sample("119.00", discounts: [.sample("10.00")], taxes: [.sample("17.40")])], tax: "17.40"
      ) {
        $0.priceType = .known(.taxInclusive)
        $0.total = "109.00".eur
      })
    #expect(
      sources(.invoice("INV-1")) == """
        US-1: total 109.00
        401100: line_items[0].amount -119.00, line_item_taxes[?@.line_item_id=='li-pro'].tax_amount 17.40, \
        line_item_discounts[?@.line_item_id=='li-pro'].discount_amount 10.00
        251000: line_item_taxes[?@.tax_name=='VAT' && !@.tax_juris_name].tax_amount -17.40
        """)
  }

  @Test mutating func aTaxOfTheDocumentsOwnListIsFoundThereByItsName() {
    office.read(invoice: .sample("INV-1", tax: "19.00") { $0.taxes[0].name = #"L'impôt \ 19 %"# })
    #expect(
      sources(.invoice("INV-1")) == #"""
        US-1: total 119.00
        401100: line_items[0].amount -100.00
        251000: taxes[?@.name=='L\'impôt \\ 19 %'].amount -19.00
        """#)
  }

  @Test mutating func discountsThatAreShownGrossAreToldApartByKindAndOrder() {
    office.book = .sample { $0.showsDiscountsGross = true }
    office.read(
      invoice: .sample(
        "INV-1",
        [
          .sample(
            "100.00",
            discounts: [.sample("10.00"), .sample("5.00", .promotionalCredits), .sample("3.00")])
        ]))
    let path = "line_item_discounts[?@.line_item_id=='li-pro' && @.discount_type=="
    #expect(
      sources(.invoice("INV-1")) == """
        US-1: total 82.00
        401100: line_items[0].amount -100.00
        480100: \(path)'document_level_coupon'].discount_amount (1 of 2) 10.00
        480200: \(path)'promotional_credits'].discount_amount 5.00
        480100: \(path)'document_level_coupon'].discount_amount (2 of 2) 3.00
        """)
  }

  @Test mutating func whatIsNotAppliedIsTheAmountLessWhatIs() {
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    #expect(
      sources(.transaction("txn-1")) == """
        112500: amount 100.00
        US-1: linked_invoices[0].applied_amount -60.00
        US-1: amount -100.00, linked_invoices[0].applied_amount 60.00
        """)
  }

  @Test mutating func twoLinksToOneInvoiceAreBothNamed() {
    office.read(invoice: .sample("INV-1"))
    office.read(
      transaction: .payment {
        $0.invoices = [
          .init(invoiceID: "INV-1", amount: "60.00".eur), .init(invoiceID: "INV-1", amount: "40.00".eur),
        ]
      })
    #expect(
      sources(.transaction("txn-1")) == """
        112500: amount 100.00
        US-1: linked_invoices[0].applied_amount -60.00, linked_invoices[1].applied_amount -40.00
        """)
  }

  @Test mutating func recoveredBadDebtNamesTheInvoiceThatWasWrittenOff() {
    office.read(
      invoice: .sample("INV-1") {
        $0.writeOff = "100.00".eur
        $0.payments = [.init("txn-1", "100.00")]
      })
    office.read(transaction: .payment(pays: ["INV-1": "100.00"]))
    office.post(.transaction("txn-1"))
    #expect(
      sources(.transaction("txn-1")) == """
        US-1: INV-1.write_off_amount 100.00
        605500: INV-1.write_off_amount -100.00
        """)
  }

  @Test mutating func anEntryNamesTheRuleBookAndTheRevisionItWasDerivedFrom() throws {
    office.book.version = 7
    office.read(invoice: .sample("INV-1") { $0.revision = Revision(42) })
    let first = office.post(.invoice("INV-1"))
    #expect(first?.basis == EntryBasis(ruleBook: 7, revision: Revision(42)))
    // What undoes it stands on the same rows and the same amounts, whatever is in force by then.
    office.book.version = 8
    office.read(
      invoice: .sample("INV-1", [.sample("119.00", discounts: [.sample("19.00")])]) {
        ($0.revision, $0.isDeleted) = (Revision(43), true)
      })
    #expect(office.next(.invoice("INV-1"))?.entry?.basis == first?.basis)
  }

  @Test mutating func theMirrorOfALineIsMadeOfTheSamePartsOnTheOtherSide() throws {
    office.read(invoice: .sample("INV-1", [.sample("119.00", discounts: [.sample("19.00")])]))
    office.post(.invoice("INV-1"))
    office.read(invoice: .sample("INV-1") { $0.isDeleted = true })
    #expect(
      sources(.invoice("INV-1")) == """
        US-1: total -100.00
        401100: line_items[0].amount 119.00, line_item_discounts[?@.line_item_id=='li-pro'].discount_amount \
        -19.00
        """)
  }

  @Test mutating func anEntryOfADaybookThatWroteLessDownIsStillRead() throws {
    office.read(invoice: .sample("INV-1", [.sample("119.00", discounts: [.sample("19.00")])]))
    let entry = try #require(office.next(.invoice("INV-1"))?.entry)
    var old = entry
    old.basis = nil
    for index in old.origins.indices {
      (old.origins[index].parts, old.origins[index].dimensions) = (nil, nil)
    }
    let text = try Stored.text(old)
    for name in ["basis", "parts", "dimensions\":[{\"name"] { #expect(!text.contains(name)) }
    #expect(try Stored.again(old) == old)
    #expect(try Stored.again(entry) == entry)
  }
}
