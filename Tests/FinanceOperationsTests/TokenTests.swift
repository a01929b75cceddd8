import ExactJSON
import Ledger
import Synchronization
import Testing
import Transport

@testable import FinanceOperations

struct TokenTests {
  @Test func aTokenIsAskedForWithExactlyTheseBytes() async throws {
    let finance = ScriptedFinance(.status(200))
    _ = try await finance.keeper().check()
    let request = try #require(finance.tokenRequests.first)
    #expect(request.address.text == "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "grant_type=client_credentials&client_id=00000000-0000-0000-0000-00000000abcd"
        + "&scope=https%3A%2F%2Facme.operations.dynamics.com%2F.default&client_secret=s%2Be%26c%2Fr%3Dt")
    #expect(request.fields["Content-Type"] == "application/x-www-form-urlencoded")
    #expect(request.method == .post && request.deadline == .seconds(30))
  }

  @Test(arguments: ["3600", "\"3600\""])
  func theLifetimeComesAsANumberOrAsAText(lifetime: String) throws {
    let token = try AccessToken(Array(#"{"access_token":"abc","expires_in":\#(lifetime)}"#.utf8))
    #expect(token.text == "abc" && token.lifetime == .seconds(3600))
  }

  @Test(arguments: [
    "", "{}", "<html>", #"{"access_token":"a b","expires_in":1}"#, #"{"access_token":"","expires_in":1}"#,
    #"{"access_token":"a\r\nX: y","expires_in":1}"#, #"{"access_token":"a"}"#,
    #"{"access_token":"a","expires_in":0}"#,
    #"{"access_token":"a","expires_in":1.5}"#, #"{"access_token":7,"expires_in":null}"#,
  ])
  func anAnswerWithoutAUsableTokenIsNone(body: String) async throws {
    #expect(throws: FieldError.self) { try AccessToken(Array(body.utf8)) }
    let finance = ScriptedFinance(token: { _ in .status(200, body) })
    let error = await #expect(throws: TokenError.self) { try await finance.keeper().check() }
    #expect(error?.isFinal == false)
  }

  @Test func aTokenIsKeptUntilFiveMinutesBeforeItsEnd() async throws {
    let clock = TestClock()
    let finance = ScriptedFinance(.status(200))
    let keeper = try finance.keeper(clock: clock)
    let first = try await keeper.token()
    clock.advance(by: .seconds(3_299))
    #expect(try await keeper.token() == first)
    clock.advance(by: .seconds(1))
    #expect(try await keeper.token().text == "token-2")
    #expect(finance.tokenRequests.count == 2)
  }

  @Test func aShortLivedTokenIsRenewedAfterHalfItsLife() async throws {
    let clock = TestClock()
    let finance = ScriptedFinance(token: { .status(200, #"{"access_token":"t\#($0)","expires_in":200}"#) })
    let keeper = try finance.keeper(clock: clock)
    _ = try await keeper.token()
    clock.advance(by: .seconds(99))
    #expect(try await keeper.token().text == "t1")
    clock.advance(by: .seconds(1))
    #expect(try await keeper.token().text == "t2")
  }

  @Test func howeverManyAskThereIsOneRequest() async throws {
    let gate = Gate()
    let finance = ScriptedFinance(token: { number in
      await gate.pass()
      return .status(200, #"{"access_token":"t\#(number)","expires_in":3600}"#)
    })
    let keeper = try finance.keeper()
    let tokens = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 { group.addTask { try await keeper.token().text } }
      await gate.reached()
      gate.open()
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(tokens == Array(repeating: "t1", count: 50))
    #expect(finance.tokenRequests.count == 1)
  }

  @Test func whoeverGivesUpDoesNotTakeTheOthersWithHim() async throws {
    let gate = Gate()
    let finance = ScriptedFinance(token: { number in
      if number == 1 {
        await gate.pass()
        return .failure(.cancelled)
      }
      return .status(200, #"{"access_token":"t\#(number)","expires_in":3600}"#)
    })
    let keeper = try finance.keeper()
    let results = await withTaskGroup(of: Result<String, TokenError>.self) { group in
      for _ in 0..<5 {
        group.addTask {
          do throws(TokenError) {
            return .success(try await keeper.token().text)
          } catch {
            return .failure(error)
          }
        }
      }
      await gate.reached()
      gate.open()
      return await group.reduce(into: [Result<String, TokenError>]()) { $0.append($1) }
    }
    let tokens = results.compactMap { try? $0.get() }
    #expect(tokens == Array(repeating: "t2", count: 4))
    #expect(finance.tokenRequests.count == 2)
  }

  @Test func refusedCredentialsAreNotTriedInALoop() async throws {
    let clock = TestClock()
    let finance = ScriptedFinance(token: { _ in
      .status(401, #"{"error":"invalid_client","error_codes":[7000215]}"#)
    })
    let keeper = try finance.keeper(clock: clock)
    for _ in 0..<5 { await #expect(throws: TokenError.self) { try await keeper.check() } }
    #expect(finance.tokenRequests.count == 1)
    clock.advance(by: .seconds(60))
    await #expect(throws: TokenError.self) { try await keeper.check() }
    #expect(finance.tokenRequests.count == 2)
    await keeper.credentialsChanged()
    await #expect(throws: TokenError.self) { try await keeper.check() }
    #expect(finance.tokenRequests.count == 3)
  }

  @Test(arguments: [
    (7_000_215, "the client secret is wrong (AADSTS7000215)."),
    (7_000_222, "the client secret has expired (AADSTS7000222)."),
    (700_016, "this directory knows no application with that client id (AADSTS700016)."),
    (90_002, "there is no such directory (AADSTS90002)."),
    (65_001, "nobody consented to the application's use of F&O (AADSTS65001)."),
    (500_011, "the directory does not know that F&O environment (AADSTS500011)."),
    (50_034, "Entra ID refuses the credentials (AADSTS50034)."),
  ])
  func eachErrorOfEntraHasItsOwnSentence(code: Int, sentence: String) async throws {
    let finance = ScriptedFinance(token: { _ in .status(400, #"{"error":"x","error_codes":[\#(code),1]}"#) })
    let error = await #expect(throws: TokenError.self) { try await finance.keeper().check() }
    #expect(error?.sentence == sentence)
    #expect(error?.advice.isEmpty == false && error?.isFinal == true)
    #expect(error?.description.hasPrefix("Token from login.microsoftonline.com: ") == true)
  }

  @Test func theRecordedErrorsAreUnderstood() throws {
    let recorded = try JSONText.parse(Array(try Recordings.text("token-errors.json").utf8)).array ?? []
    let codes = recorded.map { entry -> Int? in
      let body = entry.object?["body"]?.bytes ?? []
      let error = TokenError(HTTPResponse(status: 401, body: body), host: "h")
      guard case .refused(_, let code) = error.reason else { return nil }
      return code
    }
    #expect(codes == [7_000_215, 7_000_222, 700_016, 90_002])
  }

  @Test(arguments: [500, 502, 503, 429])
  func anOutageOfEntraIsNotTakenForWrongCredentials(status: Int) async throws {
    let finance = ScriptedFinance(token: { _ in .status(status, "<html>") })
    let error = await #expect(throws: TokenError.self) { try await finance.keeper().check() }
    #expect(error?.isFinal == false)
  }

  @Test func aRefusedTokenIsReplacedOnceAndTheRequestSentOnceMore() async throws {
    let finance = ScriptedFinance(answer: { request in
      request.fields["Authorization"] == "Bearer token-1"
        ? .status(401, "<html>") : .status(200, #"{"value":[]}"#)
    })
    #expect(try await finance.environment().legalEntities().isEmpty)
    #expect(finance.asked.map { $0.fields["Authorization"] } == ["Bearer token-1", "Bearer token-2"])
  }

  @Test func aSecondRefusalIsTheEnd() async throws {
    let finance = ScriptedFinance(.status(401))
    let error = await #expect(throws: FinanceError.self) { try await finance.environment().legalEntities() }
    #expect(error?.reason == .notAccepted && error?.remedy == .giveCredentials)
    #expect(finance.asked.count == 2 && finance.tokenRequests.count == 2)
  }

  @Test func nothingIsSentWithoutAToken() async throws {
    let finance = ScriptedFinance(token: { _ in .failure(.nameNotFound) })
    let report = try await finance.environment().createHeader(
      .general, in: "usmf", name: "CB", description: "x")
    guard case .notSent(.noToken(let error)) = report.outcome else {
      Issue.record("\(report.outcome)")
      return
    }
    #expect(!error.isFinal && finance.asked.isEmpty)
  }

  @Test func secretsAndTokensPrintAsNothing() async throws {
    let finance = ScriptedFinance(.status(200))
    let keeper = try finance.keeper(secret: "canary-secret")
    var printed = ""
    dump(try await keeper.token(), to: &printed)
    dump(ClientSecret { _ in }, to: &printed)
    for request in finance.tokenRequests + finance.asked {
      dump(request, to: &printed)
      printed += "\(request)\(String(reflecting: request))"
    }
    printed += "\(try await keeper.token())"
    #expect(!printed.contains("canary") && !printed.contains("token-1"))
  }

  @Test(arguments: ["", ".", "..", "a/b", "a?b", "a b", "ü"])
  func aTenantThatCouldChangeThePathIsRefused(tenant: String) throws {
    #expect(throws: InvalidApplication.tenant) {
      try EntraApplication(
        authority: .sample, tenant: tenant, clientID: "x", environment: .sample, secret: ClientSecret { _ in }
      )
    }
  }

  @Test func theAuthorityIsNeverSpokenToInTheClear() throws {
    let authority = try Origin(parsing: "http://login.example")
    #expect(throws: InvalidApplication.authorityNotEncrypted) {
      try EntraApplication(
        authority: authority, tenant: "t", clientID: "x", environment: .sample, secret: ClientSecret { _ in })
    }
  }
}

/// Keeps whoever passes waiting until it is opened.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiting: [CheckedContinuation<Void, Never>] = []
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func pass() async {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        if state.isOpen { return continuation.resume() }
        state.waiting.append(continuation)
        for watcher in state.watchers { watcher.resume() }
        state.watchers = []
      }
    }
  }

  /// Returns when somebody waits.
  func reached() async {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        if state.isOpen || !state.waiting.isEmpty {
          continuation.resume()
        } else {
          state.watchers.append(continuation)
        }
      }
    }
  }

  func open() {
    state.withLock { state in
      state.isOpen = true
      for continuation in state.waiting { continuation.resume() }
      state.waiting = []
    }
  }
}
