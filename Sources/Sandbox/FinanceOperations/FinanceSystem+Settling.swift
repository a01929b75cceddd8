// What people settle by hand.
extension FinanceSystem {
  /// Enters a payment in a journal that the posting job does not look at, marked to an invoice.
  mutating func enterPayment(
    _ account: String, _ invoice: String, _ amount: String, isPosted: Bool
  ) throws(ActRefusal) {
    guard let credit = DecimalAmount(amount) else { throw ActRefusal("\(amount) is no amount.") }
    var header = Row(Shapes["CustomerPaymentJournalHeaders"])
    header[text: "dataAreaId"] = "usmf"
    header[text: "JournalName"] = "CBPAY"
    header[text: "Description"] = Self.byHand
    var line = Row(Shapes["CustomerPaymentJournalLines"])
    line[text: "dataAreaId"] = "usmf"
    line[text: "AccountDisplayValue"] = formats.text.escape(account)
    line[text: "CurrencyCode"] = "EUR"
    line[amount: "CreditAmount"] = credit
    line[text: "OffsetAccountType"] = "Ledger"
    line[text: "OffsetAccountDisplayValue"] = "112510"
    line[text: "MarkedInvoice"] = invoice
    do throws(FinanceError) {
      let id = JournalID(try createHeader(header, in: header.shape))
      line[text: "JournalBatchNumber"] = id.number
      _ = try createLine(line, given: try WriteBody(Array("{}".utf8), line.shape), in: line.shape)
      if isPosted { post(id, kind: .payment) }
    } catch {
      throw ActRefusal(error.detail ?? error.message)
    }
  }

  private static let byHand = "by hand"

  /// Deletes the lines of journals that people made and nobody posted.
  mutating func removeEnteredPayments() throws(ActRefusal) {
    let headers = table("CustomerPaymentJournalHeaders").rows("Description", Self.byHand)
    for header in headers where !header[flag: "IsPosted"] {
      do throws(FinanceError) {
        for line in lines(of: JournalID(header), kind: .payment) { try deleteLine(line) }
      } catch {
        throw ActRefusal(error.detail ?? error.message)
      }
    }
  }

  /// Settles two vouchers for an amount, as the form does.
  mutating func settle(_ voucher: String, _ other: String, _ amount: String) throws(ActRefusal) {
    guard let limit = DecimalAmount(amount) else { throw ActRefusal("\(amount) is no amount.") }
    settle(try record(ofVoucher: voucher), against: try record(ofVoucher: other), upTo: limit)
  }

  /// The only customer transaction of a voucher.
  func record(ofVoucher voucher: String) throws(ActRefusal) -> Int64 {
    let rows = table("CustTransactions").rows("Voucher", voucher)
    guard rows.count == 1, let row = rows.first else {
      throw ActRefusal("Voucher \(voucher) has \(rows.count) customer transactions.")
    }
    return row[number: "SysRecId"]
  }
}
