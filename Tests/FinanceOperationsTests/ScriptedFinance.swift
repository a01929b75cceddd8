import Foundation
import Ledger
import Synchronization
import Transport

@testable import FinanceOperations

/// What a test answers to one request.
enum Reply: Sendable {
  case response(HTTPResponse)
  case failure(TransportError.Reason)

  static func status(_ status: Int, _ body: String = "", fields: HTTPFields = HTTPFields()) -> Reply {
    .response(HTTPResponse(status: status, fields: fields, body: Array(body.utf8)))
  }
}

/// Entra ID and F&O as a test writes them, with a memory of what was asked.
final class ScriptedFinance: Sendable {
  private struct State {
    var requests: [HTTPRequest] = []
    var turns: [Reply] = []
    var tokens = 0
  }

  private let state: Mutex<State>
  private let tokenReply: @Sendable (Int) async -> Reply
  private let answer: (@Sendable (HTTPRequest) -> Reply)?

  /// Answers in turn; the last one again and again. Tokens are `token-1`, `token-2`, ...
  init(_ turns: Reply...) {
    state = Mutex(State(turns: turns))
    tokenReply = { .status(200, #"{"access_token":"token-\#($0)","expires_in":3600}"#) }
    answer = nil
  }

  init(
    token: @escaping @Sendable (Int) async -> Reply = {
      .status(200, #"{"access_token":"token-\#($0)","expires_in":3600}"#)
    }, answer: @escaping @Sendable (HTTPRequest) -> Reply = { _ in .status(200, #"{"value":[]}"#) }
  ) {
    state = Mutex(State())
    tokenReply = token
    self.answer = answer
  }

  /// What F&O was asked, without the requests for tokens.
  var asked: [HTTPRequest] { state.withLock { $0.requests.filter { $0.operation != "POST token" } } }
  var tokenRequests: [HTTPRequest] { state.withLock { $0.requests.filter { $0.operation == "POST token" } } }
  var addresses: [String] { asked.map(\.address.text) }

  var transport: HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      switch await self.reply(request) {
      case .response(let response): return response
      case .failure(let reason): throw TransportError(reason, for: request)
      }
    }
  }

  private func reply(_ request: HTTPRequest) async -> Reply {
    let number = state.withLock { state in
      state.requests.append(request)
      if request.operation == "POST token" { state.tokens += 1 }
      return state.tokens
    }
    if request.operation == "POST token" { return await tokenReply(number) }
    if let answer { return answer(request) }
    return state.withLock { $0.turns.count > 1 ? $0.turns.removeFirst() : $0.turns[0] }
  }

  func keeper(clock: TestClock = TestClock(), secret: String = "s+e&c/r=t") throws -> TokenKeeper {
    let application = try EntraApplication(
      authority: try Origin(parsing: "https://login.microsoftonline.com"), tenant: "contoso.com",
      clientID: "00000000-0000-0000-0000-00000000abcd", environment: .sample,
      secret: ClientSecret { use in Array(secret.utf8).withUnsafeBytes { use($0) } })
    return TokenKeeper(application, transport: transport, clock: clock)
  }

  func environment() throws -> FinanceEnvironment {
    FinanceEnvironment(.sample, tokens: try keeper(), transport: transport)
  }
}

/// A clock that stands still until a test moves it.
final class TestClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let time = Mutex(Duration.zero)

  var now: Instant { Instant(offset: time.withLock { $0 }) }
  var minimumResolution: Duration { .nanoseconds(1) }
  func sleep(until deadline: Instant, tolerance: Duration?) async throws { throw CancellationError() }
  func advance(by duration: Duration) { time.withLock { $0 += duration } }
}

extension Origin {
  static let sample: Origin = {
    do {
      return try Origin(parsing: "https://acme.operations.dynamics.com")
    } catch {
      preconditionFailure("The sample is an origin")
    }
  }()
}

extension DimensionFormats {
  static func sample(_ delimiter: DimensionFormat.Delimiter = .hyphen) -> DimensionFormats {
    DimensionFormats(
      ledger: DimensionFormat(
        segments: ["MainAccount", "BusinessUnit", "CostCenter", "Project"], delimiter: delimiter),
      standard: DimensionFormat(segments: ["BusinessUnit", "CostCenter", "Project"], delimiter: delimiter))
  }
}

extension JournalPlace {
  static func sample(_ delimiter: DimensionFormat.Delimiter = .hyphen) -> JournalPlace {
    JournalPlace(company: "usmf", number: "00631", formats: .sample(delimiter))
  }
}

/// Captured answers of F&O and Entra ID in `Resources/Recordings/finance`.
enum Recordings {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Resources/Recordings/finance")

  static func text(_ file: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
  }

  /// A captured exchange: comments, the first line, header fields, a blank line, the body.
  static func message(_ file: String) throws -> (head: [String], body: String) {
    let lines = try text(file).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .drop { $0.hasPrefix("#") }
    let head = lines.prefix { !$0.isEmpty }
    return (Array(head), lines.dropFirst(head.count + 1).joined(separator: "\n"))
  }

  static func response(_ file: String) throws -> HTTPResponse {
    let (head, body) = try message(file)
    let fields = HTTPFields(
      head.dropFirst().map { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return (name: String(parts[0]), value: String(parts[1].drop { $0 == " " }))
      })
    return HTTPResponse(status: 200, fields: fields, body: Array(body.utf8))
  }
}

/// A small generator with a seed, so that a failing run can be repeated (SplitMix64).
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Texts that a customer's customer might have typed.
enum Hostile {
  static let scalars: [Unicode.Scalar] = [
    "'", "\"", "\\", "-", ".", "_", "|", "~", "&", "=", "?", "#", "%", "/", " ", "(", ")", "a", "Z", "0",
    "\u{301}",
    "\u{200D}", "\u{202E}", "é", "汉", "😀", "\u{FEFF}", ",", ";", ":", "$", "+", "<", "\u{1F1E6}",
  ]

  static func text(_ random: inout Seeded, atMost count: Int = 12) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...count, using: &random) {
      text.append(scalars.randomElement(using: &random) ?? "x")
    }
    return String(text)
  }
}
