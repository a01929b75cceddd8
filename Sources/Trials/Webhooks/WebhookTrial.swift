import Foundation
import Synchronization

/// Webhooks under load while the program that takes them is killed again and again: whatever was answered with 200 is
/// there at the end, once (reliability.md I13, L1).
struct WebhookTrial: Sendable {
  /// The built program.
  var program: String
  var deliveries: Int
  var kills: Int
  var connections = 64
  var seed: UInt64 = 11

  /// The program ended although nobody killed it.
  struct EndedByItself: Error, CustomStringConvertible {
    let code: Int32
    var description: String { "The program ended by itself with \(code)." }
  }

  /// What a life is to end with.
  private enum Moment: Sendable {
    case kill
    case done
  }

  func run() async throws -> WebhookVerdict {
    let folder = try TrialFolder()
    let port = try await freePort()
    var dice = Dice(seed: seed)
    let plan = Deliveries(deliveries, dice: &dice)
    var verdict = WebhookVerdict(expected: plan.events)
    // A usual plan of Chargebee: what the webhooks name is read back meanwhile, at that pace.
    let pace = ["DAYBOOK_CHARGEBEE_REQUESTS_PER_MINUTE": "150"]
    let options = ["--documents", "1", "--webhooks-to", "\(port)"]
    let trial = self
    let code = try await SandboxWorkspace.serve(
      by: program, in: folder.path + "/workspace", options, environment: pace
    ) { workspace in
      let moments = trial.moments(&dice)
      async let report = trial.send(plan, to: port, moments)
      verdict.lives = try await trial.live(workspace, moments.stream, &dice, memory: &verdict.memory)
      verdict.sending = try await report
      verdict.stored = try await trial.stored(workspace)
    }
    guard code == 0 else { throw EndedByItself(code: code) }
    return verdict
  }

  /// When the program is to be killed: at so many acknowledged deliveries.
  private func moments(_ dice: inout Dice) -> Moments {
    Moments((0..<kills).map { _ in dice.below(deliveries) }.sorted())
  }

  private func send(_ plan: Deliveries, to port: Int, _ moments: Moments) async throws -> SendingReport {
    defer { moments.end() }
    return try await Sending(port: port, connections: connections).send(
      plan.order.count, acknowledged: moments.note
    ) { number in Self.request(plan.order[number], to: port) }
  }

  private static let credentials = Data("chargebee:sandbox-webhooks".utf8).base64EncodedString()

  /// The bytes of a request that carries an event.
  static func request(_ event: Int32, to port: Int) -> [UInt8] {
    let body = Deliveries.body(event)
    let head =
      "POST /chargebee HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nContent-Type: application/json\r\n"
      + "User-Agent: ChargeBee\r\nAuthorization: Basic \(credentials)\r\n"
    return Array("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
  }

  /// Starts the program, and starts it again after each kill, until everything is acknowledged.
  ///
  /// - Returns: how often it was started.
  private func live(
    _ workspace: SandboxWorkspace, _ moments: AsyncStream<Void>, _ dice: inout Dice, memory: inout Int
  ) async throws -> Int {
    var moments = moments.makeAsyncIterator()
    var (lives, isDone) = (0, false)
    while !isDone {
      lives += 1
      let delay = Duration.milliseconds(dice.below(30))
      var peak = 0
      let code = try await workspace.program.beside(["run"]) { life in
        isDone = await moments.next(isolation: #isolation) == nil
        if !isDone { try await Task.sleep(for: delay) }
        peak = Memory.peak(of: life.process) ?? 0
        if isDone { try life.terminate() } else { try life.kill() }
      }
      memory = max(memory, peak)
      guard code == (isDone ? 0 : -9) else { throw EndedByItself(code: code) }
    }
    return lives
  }

  /// How often each event that is stored stands there, by its id.
  private func stored(_ workspace: SandboxWorkspace) async throws -> [String: Int] {
    var stored: [String: Int] = [:]
    try await workspace.program.forEachLine(["list", "webhooks", "--json"]) { line in
      guard let mark = line.firstRange(of: #""event":""#) else { return }
      stored[String(line[mark.upperBound...].prefix { $0 != "\"" }), default: 0] += 1
    }
    return stored
  }
}

/// Turns counts of acknowledged deliveries into moments at which the program is killed.
private final class Moments: Sendable {
  let stream: AsyncStream<Void>
  private let told: AsyncStream<Void>.Continuation
  private let rest: Mutex<ArraySlice<Int>>

  init(_ counts: [Int]) {
    (stream, told) = AsyncStream.makeStream()
    rest = Mutex(counts[...])
  }

  /// So many deliveries are acknowledged.
  func note(_ count: Int) {
    let isDue = rest.withLock { rest in
      guard let first = rest.first, first < count else { return false }
      rest.removeFirst()
      return true
    }
    if isDue { told.yield() }
  }

  /// Nothing more comes.
  func end() { told.finish() }
}
