import ArgumentParser
import Foundation
import Terminal
import Vault

extension Daybook {
  /// Where the program begins: it guards its memory before any secret is read, and ends with the exit codes that
  /// scripts rely on.
  static func main() async {
    CrashReports.printWithoutAsking()
    do {
      try ProcessHardening.forbidDumps()
    } catch {
      end(Complaint(error))
    }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(error)
    }
  }

  private static func end(_ error: any Error) -> Never {
    switch exitCode(for: error) {
    // Help, a version, a completion script.
    case .success: exit(withError: error)
    // A verb said in words why it ended.
    case let code where error is ExitCode: Foundation.exit(code.rawValue)
    default: end(Complaint(parsing: error))
    }
  }

  private static func end(_ complaint: Complaint) -> Never {
    StandardError.line(complaint.text(asJSON: CommandLine.arguments.contains("--json")))
    Foundation.exit(complaint.status.rawValue)
  }
}

extension Complaint {
  /// What an error means that ended the program before, or instead of, a verb: above all a command line that was
  /// not understood.
  init(parsing error: any Error) {
    guard Daybook.exitCode(for: error) == .validationFailure else {
      self.init(error)
      return
    }
    // The word by which the parser begins says nothing.
    let (message, mark) = (Daybook.fullMessage(for: error), "Error: ")
    let isMarked = message.utf8.starts(with: mark.utf8)
    self.init(.wrongUsage, .usage, isMarked ? String(message.dropFirst(mark.count)) : message)
  }
}
