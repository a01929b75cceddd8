import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// Every reason that the books know is a sentence of its own; two reasons that read alike are one reason.
@Suite struct SentenceTests {
  static let ends: [NoVoucher] = [
    .pending, .notPaid, .zeroTotal, .voidedBeforePosting, .authorization, .noMoneyMoved(status: "timeout"),
    .settlementOnly, .beforeCutOver(LedgerDate(dayNumber: 20_757)),
    .bookedElsewhere(DocumentID(.transaction, "txn_9")), .booksAgree,
  ]

  private func areSentences(_ texts: [String]) -> Bool {
    Set(texts).count == texts.count
      && texts.allSatisfy { text in
        text.unicodeScalars.last == "." && text.unicodeScalars.first?.properties.isUppercase == true
      }
  }

  @Test func everyEndWithoutAVoucherHasASentence() {
    #expect(areSentences(Self.ends.map(\.sentence)))
    #expect(
      NoVoucher.noMoneyMoved(status: "late_failure").sentence
        == "The transaction is late failure: no money moved.")
    #expect(
      NoVoucher.bookedElsewhere(DocumentID(.transaction, "txn_9")).sentence
        == "It is booked with transaction txn_9.")
  }

  @Test func everyConcernHasASentenceAndAWordForItsColumn() throws {
    let day = try LedgerDate("2026-10-31")
    let euro = try Currency("EUR")
    let marks: [(Concern, String)] = [
      (.noAutomaticApproval(euro), "limit"), (.overLimit(Money(100_000, euro)), "limit"),
      (.firstDocument(customer: "cb_1"), "first"), (.reversal(.t7), "undo"), (.deleted, "deleted"),
      (.movedFromClosedPeriod(name: "October 2026", from: day, to: day), "period"),
      (.moveNeedsApproval, "period"), (.priorPeriod(day), "period"), (.paidInLaterPeriod, "period"),
      (.payerIsNotOwner(owner: "cb_1", payer: "cb_2"), "payer"), (.changedAfterApproval, "changed"),
    ]
    for (concern, mark) in marks { #expect(concern.mark == mark) }
    #expect(areSentences(marks.map(\.0.sentence)))
  }

  @Test(arguments: [
    ("colour:red", "write a word"), ("customer:", "a value is missing"), ("kind:bill", "kind is invoice"),
    ("cur:EURO", "three letters"), ("rule:X9", "a rule is written like I2"),
    ("cause:rain", "b groups by cause"), ("is:red", "goes with warned or prior"),
    ("from:22.11.2026", "a day is written like 2026-11-22"), (">ten", "an amount is written like 100"),
  ])
  func aFilterThatIsWrongSaysWhatWouldBeRight(typed: String, words: String) throws {
    let error = try #require(throws: InvalidFilter.self) { try RowFilter(parsing: typed) }
    #expect(error.sentence.utf8.starts(with: "\(typed): ".utf8))
    #expect(error.sentence.contains(words))
  }
}
