import Ledger
import Testing
import Transport

@testable import FinanceOperations

/// A service that posts a journal (contracts/d365fo.md section 8.2, way B).
struct PostingServiceTests {
  private let path = "/api/services/DaybookServices/Journals/post"

  private func post(_ reply: Reply) async throws -> WriteReport<Acknowledged>.Outcome {
    let service = try #require(PostingService(path: path))
    return try await ScriptedFinance(reply).environment().post("00631", in: "usmf", by: service).outcome
  }

  @Test func itIsCalledWithTheCompanyAndTheJournal() async throws {
    let finance = ScriptedFinance(.status(200, #"{"$id":"1","Success":true,"Message":""}"#))
    let service = try #require(PostingService(path: path))
    let report = try await finance.environment().post("00631", in: "usmf", by: service)
    #expect(report.stored == Acknowledged())
    #expect(report.operation == "POST Journals/post")
    #expect(finance.asked.map(\.method) == [.post])
    #expect(finance.addresses == ["https://acme.operations.dynamics.com" + path])
    #expect(
      String(decoding: finance.asked[0].body, as: UTF8.self)
        == #"{"_contract":{"DataAreaId":"usmf","JournalBatchNumber":"00631"}}"#)
  }

  @Test func itsNamesAreThoseOfTheConfiguration() async throws {
    var service = try #require(PostingService(path: path))
    service.contract = "_request"
    service.companyField = "Company"
    service.journalField = "Journal"
    service.successField = "Done"
    service.messageField = "Log"
    let finance = ScriptedFinance(.status(200, #"{"Done":"No","Log":"Period is closed."}"#))
    let report = try await finance.environment().post("00631", in: "usmf", by: service)
    #expect(
      String(decoding: finance.asked[0].body, as: UTF8.self)
        == #"{"_request":{"Company":"usmf","Journal":"00631"}}"#)
    guard case .answered(200, .refused(let refusal)) = report.outcome else {
      Issue.record("not taken as a no")
      return
    }
    #expect(refusal.words == "Period is closed.")
  }

  @Test(arguments: ["true", #""Yes""#])
  func aYesIsAYesHoweverItIsWritten(_ yes: String) async throws {
    guard case .answered(200, .stored) = try await post(.status(200, #"{"Success":\#(yes)}"#)) else {
      Issue.record("not taken as done")
      return
    }
  }

  @Test func aNoCarriesTheServicesOwnWords() async throws {
    let answer = #"{"Success":false,"Message":"Infolog: Error: Voucher A does not balance."}"#
    guard case .answered(200, .refused(let refusal)) = try await post(.status(200, answer)) else {
      Issue.record("not taken as a no")
      return
    }
    #expect(refusal.words.contains("Voucher A does not balance."))
  }

  /// The journal may be posted all the same, so none of these is a no.
  @Test(arguments: [
    (200, ""), (200, "{}"), (200, #"{"Success":"perhaps"}"#), (200, "<html>"), (204, ""),
    (500, #"{"Message":"An exception occured"}"#), (400, #"{"Success":false}"#), (503, "busy"),
  ])
  func whatProvesNothingIsLookedUp(_ status: Int, _ body: String) async throws {
    guard case .answered(status, .unreadable) = try await post(.status(status, body)) else {
      Issue.record("\(status) \(body) was taken for an answer")
      return
    }
  }

  @Test func noServiceIsANoThatNamesThePath() async throws {
    guard case .answered(404, .refused(let refusal)) = try await post(.status(404, "Not found")) else {
      Issue.record("not taken as a no")
      return
    }
    #expect(refusal.words == "F&O has no service at \(path).")
  }

  @Test func aLostAnswerIsLost() async throws {
    guard case .lost = try await post(.failure(.connectionLost)) else {
      Issue.record("not taken as lost")
      return
    }
  }

  @Test(arguments: [
    "", "/", "api/services/A/B/c", "/data/LedgerJournalHeaders", "/api/services/A/B", "/api/services/A/B/c/d",
    "/api/services/A//c", "/api/services/A/B/c?x=1", "/api/services/A/B/../c", "/api/services/A/B/c%2f",
  ])
  func aPathThatIsNoServiceIsRefused(_ path: String) {
    #expect(PostingService(path: path) == nil)
  }
}
