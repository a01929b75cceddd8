import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// What the trail says to accountants. The lines are what the store writes.
@Suite struct AuditWordingTests {
  private func line(_ action: String, _ detail: String, on subject: String = "invoice INV-1") -> AuditLine {
    AuditLine(
      sequence: 1, at: 0, actor: "engine", action: action, subject: subject, detail: detail, hash: "9f2c")
  }

  @Test(arguments: [
    ("derive", "held: waitsForDocument invoice INV-2", "held: waits for invoice INV-2"),
    ("derive", "held: customerNotLinked cb_1", "held: customer cb_1 has no F&O account"),
    ("derive", "held: accountKey REV", "held: no account for Revenue"),
    ("derive", "held: policy creditsBeforeTax", "held: credit used before tax"),
    ("derive", "held: notCovered preTaxAllocation", "held: no rule for it then"),
    ("derive", "held: journalName credit_notes", "held: no journal name for credit notes"),
    ("derive", "review: voucher 9f2c by I2", "waits for review: voucher 9f2c by rule I2"),
    ("derive", "approved: voucher 9f2c by T3", "approved by the policy: voucher 9f2c by rule T3"),
    ("derive", "novoucher: the books agree", "nothing to post: the books agree"),
    ("advance", "heading to filling 00123 chunk 0", "lines are written into journal 00123"),
    ("advance", "in doubt (header) to refused (customerBlocked)", "refused: the customer is blocked in F&O"),
    (
      "advance", "filling 1 chunk 0 to in doubt (lines(chunk: 0))",
      "the answer was lost; F&O is asked what it has"
    ),
    ("advance", "heading to dead letter: too many tries", "given up: too many tries"),
    (
      "refuse", "referenceMissing: Customer DE-1 does not exist",
      "something it refers to does not exist in F&O. F&O said: Customer DE-1 does not exist"
    ),
    ("settle", "unsettled to settled: 5.00 EUR of 5.00 EUR", "settled: 5.00 EUR of 5.00 EUR"),
    ("link", "to US-0412 (tax_number), version 2", "to US-0412, by tax number (version 2 of the link)"),
    (
      "align", "conflict: a person must choose",
      "several accounts could be this customer's: a person must choose"
    ),
    ("retry", "failed", "from FAILED on"), ("replay", "from derive", "the rules are asked again"),
    ("read", "revision 7, payment_due", "revision 7, payment due"),
    (
      "complete", "invoice: 5 listed, 5 stored, 0 missing; credit_note: 1 listed, 1 stored, 0 missing",
      "invoices: 5 listed, 5 stored, 0 missing; credit notes: 1 listed, 1 stored, 0 missing"
    ),
    ("hold", "wait: for the contract", "wait: for the contract"), ("derive", "odd", "odd"), ("new", "x", "x"),
  ])
  func aDetailIsToldInWords(action: String, detail: String, words: String) {
    #expect(line(action, detail).told == words)
  }

  @Test func everyReasonForNoVoucherIsTold() {
    for reason in SentenceTests.ends {
      let told = line("derive", "novoucher: \(reason)").told
      #expect(told.hasPrefix("nothing to post: "))
      #expect(reason.sentence.lowercased() == told.dropFirst(17).lowercased() + ".")
    }
  }

  @Test func everyCauseIsToldWithoutItsName() {
    for kind in Cause.Kind.allCases {
      let told = line("derive", "held: \(kind.rawValue) x").told
      #expect(!told.contains(kind.rawValue) || kind.rawValue.allSatisfy(\.isLowercase), "\(told)")
      #expect(told.count > "held: ".count)
    }
  }

  @Test func whatPeopleReadFindsWhatIsStored() {
    #expect(AuditLine.stored("refused") == "refuse" && AuditLine.stored("decided") == "derive")
    #expect(AuditLine.stored("Bundl") == "seal" && AuditLine.stored("se") == nil)
  }

  @Test func theLineAsStoredIsOneKeyAway() throws {
    var desk = try ScriptedDesk(size: Size(width: 120, height: 40))
    desk.press("8", "j")
    #expect(desk.screen.contains { $0.contains("held: waits for invoice INV-20940") })
    #expect(!desk.screen.contains { $0.contains("waitsForDocument") })
    desk.press("i")
    #expect(desk.screen.contains { $0.contains("held: waitsForDocument invoice INV-20940") })
    #expect(desk.screen.contains { $0.contains("as it is stored") })
  }
}
