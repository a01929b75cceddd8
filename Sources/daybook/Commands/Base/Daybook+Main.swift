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
    // Help, a version, a completion script; or a status that a verb ended with.
    case .success: exit(withError: error)
    case let code where error is ExitCode: Foundation.exit(code.rawValue)
    case .validationFailure: end(Complaint(.wrongUsage, .usage, usage(error)))
    default: end(Complaint(error))
    }
  }

  /// What was wrong with the command line, and how it is written; without the word by which the parser begins.
  private static func usage(_ error: any Error) -> String {
    let (message, mark) = (fullMessage(for: error), "Error: ")
    return message.utf8.starts(with: mark.utf8) ? String(message.dropFirst(mark.count)) : message
  }

  private static func end(_ complaint: Complaint) -> Never {
    StandardError.line(complaint.text(asJSON: CommandLine.arguments.contains("--json")))
    Foundation.exit(complaint.status.rawValue)
  }
}
