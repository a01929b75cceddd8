import ArgumentParser
import Engine
import Foundation
import Synchronization

@testable import daybook

/// Runs commands in this process as a shell would, and keeps what they say.
struct Shell: Sendable {
  /// What became of a command.
  struct Outcome: Sendable {
    let status: daybook.ExitStatus
    let lines: [String]
    let notes: [String]

    /// The objects that the lines are.
    func objects() throws -> [[String: Any]] {
      try lines.map { line in
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      }
    }
  }

  var options: [String] = []
  var environment: [String: String] = [:]
  var time = Timekeeper.system

  /// Runs a command line; the text stands at its standard input.
  func callAsFunction(_ arguments: String..., input: String = "") async throws -> Outcome {
    let (lines, notes) = (Pile(), Pile())
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try pipe.fileHandleForWriting.close()
    let surroundings = Surroundings(
      environment: environment, time: time, person: "anna", input: pipe.fileHandleForReading.fileDescriptor,
      isInteractive: false, endingSignals: [], out: lines.add, note: notes.add)
    let status: daybook.ExitStatus
    do {
      let command = try Daybook.parseAsRoot(arguments + options)
      guard let verb = command as? any Verb else { throw ValidationError("this is no verb") }
      status = await verb.outcome(in: surroundings)
    } catch {
      let complaint = Complaint(parsing: error)
      notes.add(complaint.description)
      status = complaint.status
    }
    try pipe.fileHandleForReading.close()
    return Outcome(status: status, lines: lines.all, notes: notes.all)
  }
}

/// Lines, in the order in which they came.
private final class Pile: Sendable {
  private let lines = Mutex<[String]>([])

  var add: @Sendable (String) -> Void { { line in self.lines.withLock { $0.append(line) } } }
  var all: [String] { lines.withLock { $0 } }
}
