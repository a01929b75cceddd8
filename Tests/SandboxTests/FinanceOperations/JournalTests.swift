import Testing

@testable import Sandbox

@Suite struct JournalTests {
  @Test func aHeaderGetsItsNumberFromTheSequenceAndItsDescriptionFromTheName() {
    var bench = Bench()
    let reply = bench.finance(
      "POST", "CustomerPaymentJournalHeaders", #"{"dataAreaId":"usmf","JournalName":"CBPAY"}"#)
    #expect(reply.status == 201)
    #expect(reply.json["JournalBatchNumber"]?.text == "00631")
    #expect(reply.json["Description"]?.text == "Chargebee payments")
    #expect(reply.json["IsPosted"]?.text == "No")
    #expect(
      reply.answer.header("Location")
        == "https://acme.operations.dynamics.com/data/CustomerPaymentJournalHeaders(dataAreaId='usmf',"
        + "JournalBatchNumber='00631')")
    #expect(reply.answer.header("ETag") == reply.json["@odata.etag"]?.text)
  }

  @Test func aClientNumberIsKeptOnlyWhereTheSequenceAllowsIt() {
    let body = #"{"dataAreaId":"usmf","JournalName":"CBPAY","JournalBatchNumber":"A0001"}"#
    var strict = Bench()
    #expect(
      strict.finance("POST", "CustomerPaymentJournalHeaders", body).json["JournalBatchNumber"]?.text
        == "00631")
    var open = Bench { $0.finance.acceptsJournalNumbers = true }
    #expect(
      open.finance("POST", "CustomerPaymentJournalHeaders", body).json["JournalBatchNumber"]?.text == "A0001")
    let again = open.finance("POST", "LedgerJournalHeaders", body.replacing("CBPAY", with: "CBINV"))
    #expect(again.status == 400)
    #expect(again.infolog.contains("The record already exists."))
  }

  @Test func anUnknownJournalNameIsRefusedWithTheRelatedTableText() {
    var bench = Bench()
    let reply = bench.finance("POST", "LedgerJournalHeaders", #"{"dataAreaId":"usmf","JournalName":"NOPE"}"#)
    #expect(reply.status == 400)
    #expect(
      reply.infolog
        == "Write failed for table row of type 'LedgerJournalHeaderEntity'. Infolog: Warning: The value 'NOPE' in "
        + "field 'Name' is not found in the related table 'Journal names'.; Warning: validateField failed on "
        + "field 'LedgerJournalHeaderEntity.JournalName'.")
    #expect(
      reply.json["error"]?["innererror"]?["type"]?.text
        == "Microsoft.Dynamics.Platform.Integration.Services.OData.AxODataWriteException")
    #expect(reply.json["error"]?["code"]?.text == "")
  }

  @Test func aNearlyEmptyPaymentLineIsAccepted() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    let reply = bench.finance(
      "POST", "CustomerPaymentJournalLines",
      #"{"CurrencyCode":"USD","LineNumber":1,"JournalBatchNumber":"\#(journal)"}"#)
    #expect(reply.status == 201)
    #expect(reply.json["dataAreaId"]?.text == "usmf")
    #expect(reply.json["AccountDisplayValue"]?.text == "")
    #expect(reply.json["AccountType"]?.text == "Cust")
    #expect(reply.json["OffsetAccountType"]?.text == "Ledger")
    #expect(reply.json["OffsetCompany"]?.text == "USMF")
    #expect(reply.json["CreditAmount"] == .number("0"))
    #expect(reply.json["PostdatedCheckMaturityDate"]?.text == "1900-01-01T12:00:00Z")
    #expect(reply.json["TransactionDate"]?.text == "2026-01-28T12:00:00Z")
    #expect(reply.json["Voucher"]?.text == "CBPAY00000001")
  }

  @Test func aTakenLineNumberIsADuplicateAndAFreeOneIsKept() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    #expect(bench.payment(journal, extra: #","LineNumber":7"#).json["LineNumber"] == .number("7"))
    let again = bench.payment(journal, extra: #","LineNumber":7"#)
    #expect(again.status == 400)
    #expect(
      again.infolog.contains("Infolog: Info: Cannot create a record in Journal lines (LedgerJournalTrans)."))
    #expect(again.infolog.hasSuffix("The record already exists.."))
    #expect(bench.payment(journal).json["LineNumber"] == .number("8"))
  }

  @Test func withoutEnforcementTheServerCountsTheLines() {
    var bench = Bench { $0.finance.enforcesLineNumbers = false }
    let journal = bench.journal("CBPAY")
    #expect(bench.payment(journal, extra: #","LineNumber":7"#).json["LineNumber"] == .number("1"))
    #expect(bench.payment(journal, extra: #","LineNumber":7"#).json["LineNumber"] == .number("2"))
  }

  @Test func ledgerLinesAreCountedByTheServerWhateverIsSent() {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    let first = bench.ledger(journal, "Ledger", "112510---", debit: "5", extra: #","LineNumber":40"#)
    #expect(first.json["LineNumber"] == .number("1"))
    var strict = Bench { $0.finance.readOnlyProperties = .refused }
    let other = strict.journal("CBINV")
    #expect(
      strict.ledger(other, "Ledger", "112510---", debit: "5", extra: #","LineNumber":40"#).status == 400)
  }

  @Test func ledgerLinesShareAVoucherUntilItBalances() {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    bench.invoice(journal, number: "INV-1")
    bench.invoice(journal, number: "INV-2")
    let vouchers = bench.rows("LedgerJournalLines", "JournalBatchNumber eq '\(journal)'").map {
      $0["Voucher"]?.text
    }
    #expect(
      vouchers == Array(repeating: "CBINV00000001", count: 3) + Array(repeating: "CBINV00000002", count: 3))
  }

  @Test func aVoucherOfTheCallerIsKept() {
    var bench = Bench()
    let journal = bench.journal("CBINV")
    let reply = bench.ledger(journal, "Ledger", "112510---", debit: "5", extra: #","Voucher":"MINE-1""#)
    #expect(reply.json["Voucher"]?.text == "MINE-1")
  }

  @Test func oneVoucherForAJournalWhereTheNameSaysSo() {
    var bench = Bench { $0.finance.newVoucher = "OneVoucher" }
    let journal = bench.journal("CBINV")
    bench.invoice(journal, number: "INV-1")
    bench.invoice(journal, number: "INV-2")
    #expect(Set(bench.rows("LedgerJournalLines").map { $0["Voucher"]?.text }).count == 1)
  }

  @Test func aHeaderWithLinesCannotBeDeletedAndAnEmptyOneCan() {
    var bench = Bench()
    let journal = bench.journal("CBPAY")
    _ = bench.payment(journal, extra: #","LineNumber":1"#)
    let header =
      "CustomerPaymentJournalHeaders(dataAreaId='usmf',JournalBatchNumber='\(journal)')?cross-company=true"
    let line =
      "CustomerPaymentJournalLines(dataAreaId='usmf',JournalBatchNumber='\(journal)',LineNumber=1)?cross-company=true"
    #expect(bench.finance("DELETE", header).infolog.contains("while dependent Journal lines exist."))
    #expect(bench.finance("DELETE", line).status == 204)
    #expect(bench.finance("DELETE", header).status == 204)
    #expect(bench.finance("DELETE", header).infolog == "No resources were found when selecting for update.")
  }

  @Test func whatIsTooLongIsCutOrRefused() {
    let long = String(repeating: "x", count: 25)
    var cutting = Bench()
    let journal = cutting.journal("CBPAY")
    #expect(
      cutting.payment(journal, extra: #","PaymentReference":"\#(long)""#).json["PaymentReference"]?.text
        == String(repeating: "x", count: 20))
    var refusing = Bench { $0.finance.longTexts = .refused }
    let other = refusing.journal("CBPAY")
    #expect(refusing.payment(other, extra: #","PaymentReference":"\#(long)""#).status == 400)
    var short = Bench { $0.finance.paymentIDLength = 10 }
    let third = short.journal("CBPAY")
    #expect(short.payment(third, id: "CB1234567890ABCDEF").json["PaymentId"]?.text == "CB12345678")
  }

  @Test func twoWritersAtOneJournalAreAnUpdateConflict() {
    var bench = Bench { $0.finance.journalWriteTime = 100 }
    let journal = bench.journal("CBPAY")
    #expect(bench.payment(journal).answer.delivery == .delayed(by: 100))
    bench.time += 50
    #expect(
      bench.payment(journal).infolog.contains("An update conflict occurred due to another user process"))
    bench.time += 51
    #expect(bench.payment(journal).status == 201)
  }
}
