import Foundation
import Synchronization
import Testing
import Transport

@testable import Wire

/// Cancelling and shutting down.
@Suite(.timeLimit(.minutes(20))) struct EndingTests {
  @Test func cancelledAfterSendingIsInDoubt() async throws {
    let (arrived, signal) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      signal.finish()
      connection.untilHungUp()
    }
    try await with(server) { transport in
      let request = try HTTPRequest.to(server.port, .post, body: "x")
      let task = Task { try await transport.send(request) }
      for await _ in arrived {}
      task.cancel()
      let error = await #expect(throws: TransportError.self) { try await task.value }
      #expect(error?.reason == .cancelled)
      #expect(error?.wasPossiblySent == true)
    }
  }

  @Test func cancelledBeforeSendingIsNot() async throws {
    let server = try RawServer { connection, _ in _ = connection.readRequest() }
    try await with(server) { transport in
      let request = try HTTPRequest.to(server.port, .post, body: "x")
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        return try await transport.send(request)
      }
      task.cancel()
      let error = await #expect(throws: TransportError.self) { try await task.value }
      #expect(error?.reason == .cancelledBeforeSending)
    }
    #expect(server.requests.isEmpty)
  }

  /// Whatever the moment of cancelling: "not sent" is never said of a request that the server saw.
  @Test func cancellingAtAnyMomentNeverHidesASentRequest() async throws {
    let server = try RawServer { connection, _ in
      while connection.readRequest() != nil { connection.answer() }
    }
    let notSent = Mutex<Set<String>>([])
    let connections = try HTTPConnections(wallClock: { .sampleNow })
    for index in 0..<300 {
      let request = try HTTPRequest.to(server.port, .post, "/\(index)", body: "x")
      let task = Task { try await connections.transport.send(request) }
      for _ in 0..<(index % 60) { await Task.yield() }
      task.cancel()
      do {
        _ = try await task.value
      } catch let error as TransportError where !error.wasPossiblySent {
        _ = notSent.withLock { $0.insert("POST /\(index) x") }
      } catch {}
    }
    await connections.close(waitingAtMost: .seconds(1))
    server.stop()
    #expect(notSent.withLock { $0 }.isDisjoint(with: server.requests))
    #expect(Set(server.requests).count == server.requests.count)
  }

  @Test func closingWaitsForWhatIsUnderWayAndTakesNoMore() async throws {
    let (arrived, signal) = AsyncStream<Void>.makeStream()
    let answerNow = DispatchSemaphore(value: 0)
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      signal.finish()
      answerNow.wait()
      connection.answer()
    }
    let connections = try HTTPConnections(wallClock: { .sampleNow })
    let transport = connections.transport
    let request = try HTTPRequest.to(server.port, .post, body: "x")
    async let answer = transport.send(request)
    for await _ in arrived {}
    async let closed: Void = connections.close()
    while try await failureOrNil(transport, request) != .closed { await Task.yield() }
    answerNow.signal()
    #expect(try await answer.status == 200)
    await closed
    server.stop()
    #expect(server.requests.count { $0 == "POST / x" } >= 1)
  }

  @Test func closingCutsOffWhatTakesTooLong() async throws {
    let (arrived, signal) = AsyncStream<Void>.makeStream()
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      signal.finish()
      connection.untilHungUp()
    }
    let connections = try HTTPConnections(wallClock: { .sampleNow })
    let request = try HTTPRequest.to(server.port, .post, body: "x")
    async let outcome = failure(connections.transport, request)
    for await _ in arrived {}
    await connections.close(waitingAtMost: .milliseconds(50))
    #expect(try await outcome.wasPossiblySent)
    server.stop()
  }

  private func failureOrNil(_ transport: HTTPTransport, _ request: HTTPRequest) async throws -> TransportError
    .Reason?
  {
    var quick = request
    quick.deadline = .milliseconds(20)
    do throws(TransportError) {
      _ = try await transport.send(quick)
      return nil
    } catch {
      return error.reason
    }
  }
}
