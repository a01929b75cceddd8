import Engine
import Foundation
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Testing

@testable import daybook

/// While an engine works, commands hand their decisions in at its counter.
@Suite struct CounterTests {
  @Test func anEngineCarriesOutWhatCommandsHandIn() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      try await Self.whileAnEngineWorks(bench) {
        let mode = try FileManager.default.attributesOfItem(atPath: bench.folder.file("daybook.sock"))
        #expect((mode[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let approved = try await bench.shell("approve", "INV-10007", "INV-0", "--json")
        #expect(approved.status == .partly)
        #expect(try approved.objects().first?["documents"] as? [String] == ["INV-10007"])
        let again = try await bench.shell("approve", "INV-10007")
        #expect(again.lines == ["Approved 0 of 1. Left out 1: INV-10007 is APPROVED."])
        let status = try #require(try await bench.shell("status", "--json").objects().first)
        let connections = try #require(status["connections"] as? [[String: Any]])
        #expect(connections.count == 3)
        for connection in connections {
          for key in ["underWayLimit", "largestLimit", "waiting", "uses", "breaker", "retries", "then"] {
            #expect(connection[key] != nil, "\(key)")
          }
          #expect((connection["breaker"] as? [String: Any])?["state"] as? String == "closed")
          #expect((connection["retries"] as? [String: Any])?["tokens"] as? Int == 100)
        }
        #expect((connections[0]["backfill"] as? [String: Any])?["budget"] is Int)
        let words = try await bench.shell("status").lines.joined(separator: "\n")
        #expect(words.contains("The breaker is closed") && words.contains("retry tokens left"))
        #expect((status["engine"] as? [String: Any])?["state"] as? String == "running")
        #expect(try await bench.shell("master", "refresh", "--json").lines == [#"{"askedFor":true}"#])
      }
      let audit = try await bench.shell("audit", "show", "--actor", "anna", "--json").objects()
      #expect(audit.compactMap { $0["action"] as? String } == ["approve"])
      #expect(!FileManager.default.fileExists(atPath: bench.folder.file("daybook.sock")))
      #expect(try await bench.shell("reject", "INV-10001", "--reason", "no").status == .done)
    }
  }

  @Test func aRefusalComesBackWithItsCodeAndStatus() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      try await Self.whileAnEngineWorks(bench) {
        let customer = try await bench.shell("customers", "list", "--json").objects().first?["customer"]
        let outcome = try await bench.shell(
          "customers", "link", try #require(customer as? String), "NOPE", "--json")
        #expect(outcome.status == .partly)
        #expect(outcome.notes.first?.contains("\"code\":\"not_found\"") == true)
        #expect(outcome.notes.first?.contains("There is no account NOPE in F&O.") == true)
      }
    }
  }

  /// Whoever comes while it closes is turned away. NIO's own channels end the process where one is dropped unopened.
  @Test func aConnectionThatComesWhileItClosesEndsNothing() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      for _ in 0..<40 {
        try await Self.whileAnEngineWorks(bench) {
          for _ in 0..<24 {
            ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
              .connect(unixDomainSocketPath: bench.folder.file("daybook.sock"))
              .whenSuccess { $0.close(promise: nil) }
          }
        }
      }
    }
  }

  @Test func aSocketThatACrashLeftBehindIsNoCounter() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      try bench.folder.write("", to: "daybook.sock")
      #expect(try await bench.shell("approve", "INV-10007").status == .done)
    }
  }

  /// Opens the office with its counter, as `daybook run` does, while a body of work runs.
  static func whileAnEngineWorks(
    _ bench: Bench, _ work: @escaping @Sendable () async throws -> Void
  ) async throws {
    let surroundings = Surroundings(
      environment: [:], time: bench.clock.time, person: "engine", input: 0, isInteractive: false,
      endingSignals: [],
      out: { _ in },
      note: { _ in })
    let premises = bench.premises.premises(in: surroundings)
    try await premises.withOffice(try premises.settings(), report: { _ in }) { office in
      let (ready, tell) = AsyncStream<Void>.makeStream()
      let counter = CounterService(office, premises.workspace, report: { _ in }) { tell.yield() }
      let group = ServiceGroup(services: [counter], logger: .silent)
      try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        _ = await ready.first { _ in true }
        try await work()
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
      }
    }
  }
}
