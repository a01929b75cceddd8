import ArgumentParser

/// A command of the program: it works in surroundings and ends with a status, or fails with an error that has
/// words.
protocol Verb: AsyncParsableCommand, Sendable {
  var global: GlobalOptions { get }

  /// Does the work.
  func perform(in surroundings: Surroundings) async throws -> ExitStatus
}

extension Verb {
  func run() async throws {
    let status = await outcome(in: .process)
    if status != .done { throw ExitCode(status.rawValue) }
  }

  /// Does the work, and says in words what went wrong.
  func outcome(in surroundings: Surroundings) async -> ExitStatus {
    do {
      return try await perform(in: surroundings)
    } catch {
      let complaint = Complaint(error)
      surroundings.note(complaint.text(asJSON: global.json))
      return complaint.status
    }
  }
}

extension Complaint {
  /// The complaint for people, or as an object for scripts.
  func text(asJSON: Bool) -> String {
    struct Object: Encodable {
      let code: Code
      let exit: Int32
      let message: String
    }
    let object = Object(code: code, exit: status.rawValue, message: description)
    guard asJSON, let line = try? JSONText.line(["error": object]) else { return "daybook: \(shown)" }
    return line
  }

  /// Every line made safe for a terminal: parts of it may come from a file or a remote system.
  private var shown: String {
    description.unicodeScalars.split(separator: "\n").map { String($0).safe }.joined(separator: "\n")
  }
}
