import Logging
import ServiceLifecycle
import Testing

@testable import daybook

/// Leaving the console.
@Suite struct ShiftTests {
  /// A service in the middle of a write: told to stop, it finishes first, and says whether it could.
  private struct Writer: Service {
    let began: AsyncStream<Void>.Continuation
    let mayEnd: AsyncStream<Void>
    let ended: AsyncStream<Bool>.Continuation

    func run() async throws {
      began.yield()
      try? await gracefulShutdown()
      var wasBrokenOff = true
      for await _ in mayEnd { wasBrokenOff = Task.isCancelled }
      ended.yield(!wasBrokenOff)
      ended.finish()
    }
  }

  @Test(.timeLimit(.minutes(20))) func whatIsUnderWayIsFinishedWhenSomebodyLeaves() async throws {
    let (began, begin) = AsyncStream<Void>.makeStream()
    let (mayEnd, letEnd) = AsyncStream<Void>.makeStream()
    let (ended, end) = AsyncStream<Bool>.makeStream()
    let services = ServiceGroup(
      services: [Writer(began: begin, mayEnd: mayEnd, ended: end)],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let farewell = try await Shift.run(services) {
      for await _ in began { break }
      letEnd.yield()
      letEnd.finish()
      return "left"
    }
    #expect(farewell == "left")
    #expect(await ended.first { _ in true } == true, "it was broken off")
  }

  @Test(.timeLimit(.minutes(20))) func whatGoesWrongAtTheDeskEndsTheServices() async throws {
    struct Wrong: Error {}
    let (began, begin) = AsyncStream<Void>.makeStream()
    let (mayEnd, letEnd) = AsyncStream<Void>.makeStream()
    let (_, end) = AsyncStream<Bool>.makeStream()
    let services = ServiceGroup(
      services: [Writer(began: begin, mayEnd: mayEnd, ended: end)],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    await #expect(throws: Wrong.self) {
      try await Shift.run(services) {
        for await _ in began { break }
        throw Wrong()
      }
    }
    letEnd.finish()
  }
}
