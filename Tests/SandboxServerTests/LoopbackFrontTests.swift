import NIOCore
import NIOPosix
import Sandbox
import SandboxServer
import Synchronization
import Testing

/// Real requests over loopback. The clock stands still unless a test moves it.
@Suite(.timeLimit(.minutes(20))) struct LoopbackFrontTests {
  /// A clock that only tests move, and that notes what was waited for.
  final class HandClock: Sendable {
    let milliseconds: Mutex<Int64>
    let waits = Mutex<[Int64]>([])

    init(_ begins: Int64) { milliseconds = Mutex(begins) }

    var time: ServerTime {
      ServerTime(
        now: { self.milliseconds.withLock { $0 } },
        wait: { wait in self.waits.withLock { $0.append(wait) } })
    }
  }

  /// Runs a story against a front, and returns when the front has stopped.
  private func withFront(
    _ body: @escaping @Sendable (SharedWorld, LoopbackFront.Ports, HandClock) async throws -> Void
  ) async throws {
    let world = SharedWorld(World(seed: 3, documents: 60))
    let clock = HandClock(world.withWorld { $0.now })
    let (ready, tell) = AsyncStream.makeStream(of: LoopbackFront.Ports.self)
    let front = LoopbackFront(
      world: world, ports: .init(), time: clock.time,
      onReady: { tell.yield($0) })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await front.run() }
      var ports = ready.makeAsyncIterator()
      let taken = try #require(await ports.next())
      try await body(world, taken, clock)
      group.cancelAll()
      try await group.waitForAll()
    }
  }

  private let key = "Authorization: Basic dGVzdF9hY21lUmVhZE9ubHlLZXk6"

  private func token(_ ports: LoopbackFront.Ports) async throws -> String {
    let reply = try await RawClient(port: ports.financeOperations).send(
      "POST", "/acme.onmicrosoft.com/oauth2/token",
      body: "grant_type=client_credentials&client_id=7c0e4b1a-5f0d-4c58-9b1e-2f6f3d6f9a10"
        + "&client_secret=Kq8~s3%2Br%2Ft%26%3Dof.Acme&resource=http://127.0.0.1:\(ports.financeOperations)")
    let start = try #require(reply.body.firstRange(of: "\"access_token\":\"")).upperBound
    return "Authorization: Bearer " + reply.body[start...].prefix { $0 != "\"" }
  }

  @Test func allThreeServicesAnswerOnLoopback() async throws {
    try await withFront { world, ports, _ in
      let billing = try await RawClient(port: ports.chargebee).send(
        "GET", "/api/v2/invoices?limit=2", headers: [key])
      #expect(billing.status == 200)
      #expect(billing.body.hasPrefix(#"{"list":[{"invoice":{"id":"#))
      #expect(billing.header("date") == "Wed, 28 Jan 2026 09:00:00 GMT")
      #expect(try await RawClient(port: ports.chargebee).send("GET", "/api/v2/invoices").status == 401)

      let bearer = try await token(ports)
      let finance = RawClient(port: ports.financeOperations)
      let names = try await finance.send("GET", "/data/JournalNames?$select=Name", headers: [bearer])
      #expect(names.status == 200)
      #expect(names.body.contains("http://127.0.0.1:\(ports.financeOperations)/data/$metadata#JournalNames"))
      #expect(try await finance.send("GET", "/data/JournalNames").status == 401)
      #expect(world.withWorld { $0.log.entries.map(\.status) } == [200, 401, 200, 200, 401])
    }
  }

  /// Whoever comes while it stops is turned away. NIO's own channels end the process where one is dropped unopened.
  @Test func aConnectionThatComesWhileItStopsEndsNothing() async throws {
    for _ in 0..<40 {
      try await withFront { _, ports, _ in
        for _ in 0..<24 {
          // Connected is enough: that nobody looks at these is the point.
          ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: ports.financeOperations)
            .whenSuccess { $0.close(promise: nil) }
        }
      }
    }
  }

  @Test func anAnswerThatIsLostClosesTheConnectionAfterTheCommit() async throws {
    try await withFront { world, ports, _ in
      let bearer = try await token(ports)
      let fault = ScriptedFault(host: .financeOperations, method: "POST", fate: .loseAnswer)
      world.withWorld { $0.script(fault) }
      let reply = try await RawClient(port: ports.financeOperations).send(
        "POST", "/data/CustomerPaymentJournalHeaders", headers: [bearer, "Content-Type: application/json"],
        body: #"{"dataAreaId":"usmf","JournalName":"CBPAY"}"#)
      #expect(reply.bytes.isEmpty)
      #expect(world.withWorld { $0.financeState.journals.map(\.number) } == ["00631"])
    }
  }

  @Test func aTruncatedAnswerPromisesMoreThanItBrings() async throws {
    try await withFront { world, ports, _ in
      world.withWorld { $0.script(ScriptedFault(host: .chargebee, fate: .truncate(bytes: 40))) }
      let reply = try await RawClient(port: ports.chargebee).send("GET", "/api/v2/invoices", headers: [key])
      #expect(reply.status == 200)
      #expect(reply.body.utf8.count == 40)
      #expect((reply.header("content-length").flatMap { Int($0) } ?? 0) > 1_000)
    }
  }

  @Test func delaysAndGhostsAreWaitedOutInSandboxTime() async throws {
    try await withFront { world, ports, clock in
      world.withWorld { $0.script(ScriptedFault(host: .chargebee, fate: .delay(by: 4_000...4_000))) }
      #expect(
        try await RawClient(port: ports.chargebee).send("GET", "/api/v2/configurations", headers: [key])
          .status == 200)
      let bearer = try await token(ports)
      let ghost = ScriptedFault(
        host: .financeOperations, method: "POST", fate: .applyLater(after: 31_000...31_000))
      world.withWorld { $0.script(ghost) }
      let reply = try await RawClient(port: ports.financeOperations).send(
        "POST", "/data/CustomerPaymentJournalHeaders", headers: [bearer], body: #"{"JournalName":"CBPAY"}"#)
      #expect(reply.bytes.isEmpty)
      #expect(clock.waits.withLock { $0 } == [4_000, 600_000])
      #expect(world.withWorld { $0.financeState.journals.isEmpty })
      clock.milliseconds.withLock { $0 += 31_000 }
      let clockReply = try await RawClient(port: ports.financeOperations).send("GET", "/sandbox/clock")
      #expect(clockReply.status == 200)
      #expect(world.withWorld { $0.financeState.journals.count } == 1)
    }
  }

  @Test func controlRequestsReachTheWorldOnEveryPort() async throws {
    try await withFront { world, ports, _ in
      let act = #"{"act":"hold","account":"GB-9004","status":"No"}"#
      let done = try await RawClient(port: ports.financeOperations).send("POST", "/sandbox/acts", body: act)
      #expect(done.status == 204)
      let truth = try await RawClient(port: ports.chargebee).send("GET", "/sandbox/truth")
      #expect(truth.body.hasPrefix(#"{"customers":[{"id":"#))
      // They are no traffic between the two systems.
      #expect(world.withWorld { $0.log.entries.isEmpty })
    }
  }

  @Test func aPortThatIsTakenIsAnErrorAndStopsTheOther() async throws {
    try await withFront { world, ports, clock in
      let second = LoopbackFront(
        world: world, ports: ports, time: clock.time)
      await #expect(throws: (any Error).self) { try await second.run() }
    }
  }

  @Test func cancellingEndsConnectionsThatAreKeptAlive() async throws {
    let world = SharedWorld(World(seed: 3, documents: 5))
    let clock = HandClock(world.withWorld { $0.now })
    let (ready, tell) = AsyncStream.makeStream(of: LoopbackFront.Ports.self)
    let (answered, note) = AsyncStream.makeStream(of: Void.self)
    let front = LoopbackFront(world: world, ports: .init(), time: clock.time) { tell.yield($0) }
    try await withThrowingTaskGroup(of: Void.self) { callers in
      try await withThrowingTaskGroup(of: Void.self) { servers in
        servers.addTask { try await front.run() }
        var ports = ready.makeAsyncIterator()
        let taken = try #require(await ports.next())
        callers.addTask { try await RawClient(port: taken.chargebee).hold("/sandbox/clock") { note.yield() } }
        var answers = answered.makeAsyncIterator()
        await answers.next()
        servers.cancelAll()
        try await servers.waitForAll()
      }
      // The caller saw the end of its connection, or it would wait here for ever.
      try await callers.waitForAll()
    }
  }
}
