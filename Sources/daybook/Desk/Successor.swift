import Engine
import Foundation
import Glibc
import Vault

/// The engine that goes on when a console is detached: `daybook run` in a process of its own, which belongs to no
/// terminal.
///
/// It opens the vault by itself, so there is one only where that takes no passphrase.
struct Successor: Sendable {
  private let premises: Premises

  /// A successor for these premises; nil where the vault is opened by a passphrase, or is not there yet.
  init?(_ premises: Premises) async throws {
    guard premises.hasVault,
      try await CredentialVault.kindOfKey(at: premises.workspace.vault) != .passphrase
    else { return nil }
    self.premises = premises
  }

  /// Starts it.
  ///
  /// - Returns: a sentence that says so.
  /// - Throws: ``Complaint`` where the system refuses, or it ended at once.
  func takeOver() async throws -> String {
    let process = try start()
    // It holds the workspace within a moment, unless it has a reason to end, which stands in the log then.
    for _ in 0..<100 {
      if Occupant.of(premises.workspace) != nil {
        return "The engine goes on by itself (process \(process)). daybook attach opens a console to it."
      }
      var status: Int32 = 0
      guard waitpid(process, &status, WNOHANG) == 0 else { break }
      try await premises.surroundings.time.sleep(.milliseconds(100))
    }
    throw Complaint(
      .partly, .system,
      "The engine could not go on without the console. Nothing is lost; daybook run says why, and goes on.")
  }

  /// glibc's `POSIX_SPAWN_SETSID`, an extension that Swift does not import.
  private static let inSessionOfItsOwn: Int16 = 0x80

  private var arguments: [String] {
    ["daybook", "run", "--workspace", premises.workspace.folder, "--config", premises.configuration.path]
      + (premises.keyFile.map { ["--key-file", $0] } ?? [])
  }

  private func start() throws -> pid_t {
    var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    // A session of its own: closing the window sends it no signal.
    posix_spawnattr_setflags(&attributes, Self.inSessionOfItsOwn)
    var words = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process = pid_t()
    let code = posix_spawn(&process, "/proc/self/exe", &actions, &attributes, &words, environ)
    guard code == 0 else {
      throw Complaint(.partly, .system, "The engine could not be started (error \(code)). Nothing is lost.")
    }
    return process
  }
}
