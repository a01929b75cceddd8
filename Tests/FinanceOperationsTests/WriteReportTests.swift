import ExactJSON
import Ledger
import Testing
import Transport

@testable import FinanceOperations

struct WriteReportTests {
  private let header =
    #"{"@odata.etag":"W/\"JzEs\"","dataAreaId":"usmf","JournalBatchNumber":"00631","JournalName":"CBPAY","Description":"daybook 7Q2","IsPosted":"No"}"#

  private func create(_ reply: Reply) async throws -> WriteReport<JournalHeader>.Outcome {
    try await ScriptedFinance(reply).environment().createHeader(
      .customerPayment, in: "USMF", name: "CBPAY", description: "daybook 7Q2"
    ).outcome
  }

  private func refusal(_ type: String) -> String {
    #"{"error":{"code":"","message":"An error has occurred.","innererror":{"message":"Write failed for table row of type 'X'. Infolog: Error: No.","type":"\#(type)"}}}"#
  }

  private let writeException = "Microsoft.Dynamics.Platform.Integration.Services.OData.AxODataWriteException"

  @Test func aHeaderGoesOutWithItsTagAndComesBackWithItsNumber() async throws {
    let finance = ScriptedFinance(.status(201, header))
    let report = try await finance.environment().createHeader(
      .customerPayment, in: "USMF", name: "CBPAY", description: "daybook 7Q2")
    #expect(
      finance.addresses == [
        "https://acme.operations.dynamics.com/data/CustomerPaymentJournalHeaders?cross-company=true"
      ])
    #expect(
      String(decoding: finance.asked[0].body, as: UTF8.self)
        == #"{"dataAreaId":"USMF","JournalName":"CBPAY","Description":"daybook 7Q2"}"#)
    #expect(
      report.stored
        == JournalHeader(
          number: "00631", name: "CBPAY", description: "daybook 7Q2", isPosted: false, tag: "W/\"JzEs\""))
    #expect(report.operation == "POST CustomerPaymentJournalHeaders")
  }

  @Test func bothFamiliesHaveTheirOwnEntitySets() async throws {
    let finance = ScriptedFinance(.status(201, header))
    _ = try await finance.environment().createHeader(
      .general, in: "USMF", name: "CBPAY", description: "daybook 7Q2")
    #expect(finance.addresses[0].contains("/data/LedgerJournalHeaders?"))
  }

  @Test(arguments: [
    TransportError.Reason.nameNotFound, .cannotConnect(.refused), .notTrusted(.expired),
    .cancelledBeforeSending,
    .timedOutBeforeSending, .held(Hold(cause: .throttled)),
  ])
  func whatNeverLeftWasNotSent(reason: TransportError.Reason) async throws {
    guard case .notSent(.noWay(let error)) = try await create(.failure(reason)) else {
      Issue.record("sent")
      return
    }
    #expect(error.reason == reason)
  }

  @Test(arguments: [
    TransportError.Reason.timedOut(after: .seconds(60)), .connectionLost,
    .truncated(status: 201, received: 7),
    .cancelled, .unreadable("x"), .answerTooLarge(limit: 1, status: 201), .redirected(status: 302, to: nil),
  ])
  func whatMayHaveLeftIsLost(reason: TransportError.Reason) async throws {
    guard case .lost(let error) = try await create(.failure(reason)) else {
      Issue.record("not lost")
      return
    }
    #expect(error.reason == reason)
  }

  @Test func anEchoThatDiffersIsNamed() async throws {
    guard
      case .answered(201, .different(let stored, let differences)) = try await create(
        .status(201, header.replacing("7Q2", with: "7Q")))
    else {
      Issue.record("not different")
      return
    }
    #expect(stored.number == "00631" && differences.map(\.field) == ["Description"])
  }

  @Test(arguments: [400, 500, 200])
  func theWritePipelinesNoCountsWhateverItsStatus(status: Int) async throws {
    let outcome = try await create(.status(status == 200 ? 500 : status, refusal(writeException)))
    guard case .answered(_, .refused(let refusal)) = outcome else {
      Issue.record("not refused: \(outcome)")
      return
    }
    #expect(refusal.words == "No." && !refusal.isDuplicateKey)
  }

  @Test(arguments: [400, 404, 412, 422])
  func anEnvelopeWithAStatusThatComesBeforeAnythingIsDoneIsARefusal(status: Int) async throws {
    guard
      case .answered(status, .refused) = try await create(.status(status, #"{"error":{"message":"Bad"}}"#))
    else {
      Issue.record("not refused")
      return
    }
  }

  @Test(arguments: [
    (500, "System.InvalidOperationException"), (503, "System.Exception"), (409, "X"), (500, ""),
  ])
  func anyOtherErrorProvesNothing(status: Int, type: String) async throws {
    guard case .answered(status, .unreadable) = try await create(.status(status, refusal(type))) else {
      Issue.record("proves something")
      return
    }
  }

  @Test(arguments: [
    (502, "<html><body>502 Bad Gateway</body></html>"), (201, ""), (201, "<html>"), (201, "[]"), (201, "{}"),
    (200, #"{"value":[]}"#), (204, ""), (202, ""), (400, ""), (404, "<html>"), (500, ""),
    (201, #"{"JournalBatchNumber":""}"#),
    (429, ""), (403, ""),
  ])
  func whatCannotBeReadIsUnreadable(status: Int, body: String) async throws {
    guard case .answered(status, .unreadable) = try await create(.status(status, body)) else {
      Issue.record("readable")
      return
    }
  }

  @Test func anAnswerWhoseEndCannotBeToldProvesNothing() async throws {
    let reply = Reply.response(HTTPResponse(status: 201, body: Array(header.utf8), isWhole: false))
    guard case .answered(201, .unreadable) = try await create(reply) else {
      Issue.record("proves something")
      return
    }
  }

  @Test func everyPrefixOfAnEchoIsUnreadable() async throws {
    for length in 0..<header.utf8.count {
      let reply = Reply.status(201, String(decoding: Array(header.utf8)[..<length], as: UTF8.self))
      guard case .answered(201, .unreadable) = try await create(reply) else {
        Issue.record("readable at \(length)")
        return
      }
    }
  }

  @Test func aTextThatCannotStandInAnAddressIsNotSent() async throws {
    let finance = ScriptedFinance(.status(204))
    let report = try await finance.environment().describe(.general, in: "usmf", number: "a\nb", as: "x")
    guard case .notSent(.unwritable) = report.outcome else {
      Issue.record("sent")
      return
    }
    #expect(finance.asked.isEmpty)
  }

  @Test func aReleaseChangesTheDescriptionOfExactlyOneVersion() async throws {
    let finance = ScriptedFinance(.status(204))
    let report = try await finance.environment().describe(
      .customerPayment, in: "usmf", number: "00'631", as: "*READY* 7Q2", tag: "W/\"JzEs\"")
    #expect(report.stored == Acknowledged())
    #expect(
      finance.addresses == [
        "https://acme.operations.dynamics.com/data/CustomerPaymentJournalHeaders"
          + "(dataAreaId=%27usmf%27,JournalBatchNumber=%2700%27%27631%27)?cross-company=true"
      ])
    #expect(finance.asked[0].method == .patch && finance.asked[0].fields["If-Match"] == "W/\"JzEs\"")
    #expect(String(decoding: finance.asked[0].body, as: UTF8.self) == #"{"Description":"*READY* 7Q2"}"#)
  }
}

struct ChangesetReportTests {
  private func echo(_ line: CustomerPaymentLine, _ more: String = "") -> String {
    String(line.body().dropLast()) + #","DebitAmount":0,"Voucher":"V\#(line.number)"\#(more)}"#
  }

  private func lines() throws -> [CustomerPaymentLine] {
    try (1...3).map { number in try .sample { $0.number = number } }
  }

  private func report(_ bodies: [String]) async throws -> WriteReport<[StoredPaymentLine]>.Outcome {
    let parts = bodies.enumerated().map { index, body in
      "--c\r\nContent-Type: application/http\r\nContent-ID: \(index + 1)\r\n\r\nHTTP/1.1 201 Created\r\n\r\n\(body)\r\n"
    }
    let finance = ScriptedFinance(.response(ChangesetAnswerTests.response(parts)))
    return try await finance.environment().create(lines(), in: .sample()).outcome
  }

  @Test func allLinesComeBackEqual() async throws {
    guard case .answered(201, .stored(let stored)) = try await report(lines().map { echo($0) }) else {
      Issue.record("not stored")
      return
    }
    #expect(stored.map(\.voucher) == ["V1", "V2", "V3"] && stored.map(\.number) == [1, 2, 3])
  }

  @Test func oneLineThatComesBackDifferentIsNamed() async throws {
    var bodies = try lines().map { echo($0) }
    bodies[1] = bodies[1].replacing("INV-1029", with: "INV-1030")
    guard case .answered(201, .different(let stored, let differences)) = try await report(bodies) else {
      Issue.record("not different")
      return
    }
    #expect(stored.count == 3 && differences.map(\.field) == ["PaymentReference"])
  }

  @Test func oneLineThatCannotBeReadMakesTheWholeUnknown() async throws {
    var bodies = try lines().map { echo($0) }
    bodies[2] = "<html>"
    guard case .answered(200, .unreadable) = try await report(bodies) else {
      Issue.record("readable")
      return
    }
  }

  @Test func aMissingPartMakesTheWholeUnknown() async throws {
    guard case .answered(200, .unreadable) = try await report(lines().dropLast().map { echo($0) }) else {
      Issue.record("readable")
      return
    }
  }

  @Test func theCapturedRollBackIsARefusal() async throws {
    let finance = ScriptedFinance(.response(try Recordings.response("batch-response-failed-changeset.http")))
    let report = try await finance.environment().create(lines(), in: .sample())
    guard case .answered(200, .refused(let refusal)) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(refusal.isDuplicateKey)
  }

  @Test func aRolledBackChangesetWithoutItsReasonIsUnknown() async throws {
    let part =
      "--c\r\nContent-Type: application/http\r\nContent-ID: 1\r\n\r\nHTTP/1.1 500 X\r\n\r\n<html>\r\n"
    let finance = ScriptedFinance(.response(ChangesetAnswerTests.response([part])))
    guard
      case .answered(200, .unreadable) = try await finance.environment().create(lines(), in: .sample())
        .outcome
    else {
      Issue.record("readable")
      return
    }
  }
}
