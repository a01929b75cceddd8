import Console
import Foundation
import Glibc
import Testing

@testable import Terminal

@Suite struct LineLoopTests {
  /// A loop between two pipes, on a thread of its own.
  private final class Piped: Sendable {
    let input = Pipe()
    let output = Pipe()
    let bridge = Bridge<DeskNews, DeskCommand>()

    func start() throws {
      let (ends, bridge) = ((input.fileHandleForReading, output.fileHandleForWriting), bridge)
      let thread = Thread {
        var loop = LineLoop(
          PlainSession(Setup(person: "ops1")), bridge: bridge, input: ends.0.fileDescriptor,
          output: ends.1.fileDescriptor)
        loop?.run { false }
        try? ends.1.close()
      }
      thread.start()
    }

    /// Reads until a sentence was said; a sentence that never comes fails the test.
    func wait(for text: String) throws {
      var said = ""
      while !said.contains(text) {
        let end = output.fileHandleForReading
        var waiting = pollfd(fd: end.fileDescriptor, events: Int16(POLLIN), revents: 0)
        try #require(poll(&waiting, 1, 20_000) > 0, "it does not say: \(text)\n\(said)")
        said += String(decoding: end.availableData, as: UTF8.self)
      }
    }

    func close() throws { try input.fileHandleForWriting.close() }
  }

  @Test func newsThatCameBeforeTheLoopIsTold() throws {
    let piped = Piped()
    piped.bridge.post(.offline(because: "it sleeps"))
    try piped.start()
    try piped.wait(for: "The engine cannot be reached: it sleeps")
    try piped.close()
  }

  @Test func newsAndLinesAreTakenAsTheyCome() throws {
    let piped = Piped()
    try piped.start()
    try piped.wait(for: "quit ends.")
    piped.bridge.post(.offline(because: "it sleeps"))
    try piped.wait(for: "The engine cannot be reached: it sleeps")
    try piped.input.fileHandleForWriting.write(contentsOf: Data("nonse".utf8))
    try piped.input.fileHandleForWriting.write(contentsOf: Data("nse\nwhoami\n".utf8))
    try piped.wait(for: "\"nonsense\" is no command here")
    try piped.close()
  }

  /// `daybook demo --plain | head`: the reader goes, and the program ends in order instead of dying.
  @Test func aReaderThatGoesIsTheEnd() throws {
    let piped = Piped()
    try piped.output.fileHandleForReading.close()
    var loop = try #require(
      LineLoop(
        PlainSession(Setup(person: "ops1")), bridge: piped.bridge,
        input: piped.input.fileHandleForReading.fileDescriptor,
        output: piped.output.fileHandleForWriting.fileDescriptor))
    loop.run { false }
    #expect(piped.bridge.isQuiet == false, "it asks the engine to stop when done")
  }
}
