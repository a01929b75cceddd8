import ExactJSON
import Testing

@testable import FinanceOperations

struct RefusalTests {
  private func refusal(_ message: String) -> ODataRefusal? {
    let inner = JSONValue.members([
      ("message", .string(message)),
      ("type", "Microsoft.Dynamics.Platform.Integration.Services.OData.AxODataWriteException"),
    ])
    let body = JSONValue.members([
      ("error", .members([("code", ""), ("message", "An error has occurred."), ("innererror", inner)]))
    ])
    return ODataRefusal(body.bytes)
  }

  @Test func recordedErrorsLoseTheirNoise() throws {
    let recorded = try JSONText.parse(Array(try Recordings.text("error-bodies.json").utf8)).array ?? []
    let refusals = recorded.compactMap { $0.object?["body"]?.bytes }.compactMap { ODataRefusal($0) }
    #expect(
      refusals.map(\.words) == [
        "The value 'Local' in field 'Customer group' is not found in the related table 'Customer groups'.",
        "Cannot create customer with account number 'CAUT-000761' with same party number as prospect "
          + "'CON-01757-D4W5'. The customer and prospect should have the same account number.",
        "Entity set not found.",
      ])
    #expect(refusals.map(\.hint) == [.referenceMissing, .partyCollision, .referenceMissing])
    #expect(refusals.map(\.isWriteException) == [true, true, false])
  }

  @Test func theDuplicateKeyIsRecognisedAlthoughItIsOnlyAnInfo() throws {
    let message = try JSONText.parse(Array(try Recordings.text("error-bodies.json").utf8)).array?
      .compactMap { $0.object?["innererrorMessage"]?.string }.first
    let refusal = try #require(self.refusal(message ?? ""))
    #expect(refusal.isDuplicateKey && refusal.isWriteException)
    #expect(
      refusal.words
        == "Cannot create a record in Customer groups (CustGroup). Customer group: Batch2, Batch 2 Test group T1. "
        + "The record already exists.")
  }

  @Test(arguments: [
    (
      "An update conflict occurred due to another user process deleting the record",
      RefusalHint.updateConflict
    ),
    ("This transaction has been marked for settlement by Ann 00012 in company usmf.", .markedForSettlement),
    ("Matching record for the read only data source 'CustTransOpen' does not exist.", .markedForSettlement),
    (
      "The invoice is no longer available for payment; it might have been settled by another user.",
      .markedForSettlement
    ),
    ("An exchange rate cannot be found between EUR and USD on exchange date 1/1/2026.", .exchangeRate),
    ("The transactions on voucher X do not balance as per 01/01/2026.", .notBalanced),
    ("Voucher 'X' does not balance. The difference is 1.00 USD.", .notBalanced),
    ("Period 01/2026 for General ledger is closed.", .period), ("The period is on hold.", .period),
    ("Customer 1001 is blocked for All.", .customerBlocked),
    ("Customer US-001 is on hold.", .customerBlocked),
    ("The dimension value 007 is suspended.", .dimension),
    ("The combination is not valid for the account structure Manufacturing P&L.", .dimension),
    ("Matching record with key 'x' does not exist.", .referenceMissing),
    ("Voucher not specified", .other), ("", .other), ("Der Wert ist nicht vorhanden", .other),
  ])
  func wordsGiveAHint(words: String, hint: RefusalHint) {
    #expect(RefusalHint(words: words) == hint)
  }

  @Test func entriesAreKeptOnceAndWithoutTheirSeverity() {
    let words = Infolog.words(
      "Write failed for table row of type 'X'. Infolog: Error: One; still one..; Warning: Two.; Error: Two.; "
        + "Warning: validateField failed on field 'X.Y'.; Info: validateWrite failed on data source 'X (Y)'")
    #expect(words == "One; still one. Two.")
  }

  @Test func lineBreaksBecomeBlanksAndLongTextsAreCut() {
    #expect(Infolog.words("a\r\nb\u{1}c") == "a  b c")
    #expect(Infolog.words(String(repeating: "é", count: 5_000)).unicodeScalars.count == 1_000)
  }

  @Test func aCombiningMarkCannotGlueWordsToTheNoise() {
    #expect(
      Infolog.words("Write failed for table row of type 'X'. Infolog: \u{301}Error: Two")
        == "\u{301}Error: Two")
  }

  @Test(arguments: [
    "", "null", "{}", "<html>502</html>", #"{"error":"x"}"#, #"{"error":{}}"#, #"{"error":{"message":7}}"#,
    "[1]",
  ])
  func whatIsNoEnvelopeIsNoRefusal(body: String) {
    #expect(ODataRefusal(Array(body.utf8)) == nil)
  }
}
