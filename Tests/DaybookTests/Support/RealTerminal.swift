import Foundation
import Subprocess
import Testing

/// The built program in a terminal of tmux, led by keys and read from its screen, as people use it (TEST-7).
///
/// It says on a pipe whenever it is at rest (TEST-8), so nothing here waits for longer than it has to.
final class RealTerminal {
  /// How long something may take while all tests run at once on a busy machine.
  private static let patience = Duration.seconds(600)

  private let folder: TestFolder
  private let socket: String
  private let idle: Int32
  private var server: pid_t = 0

  /// A terminal of some size with a command in it, whose end the screen says. As in a shell of somebody who works
  /// there, ^Z stops it; Enter lets it go on.
  ///
  /// - Parameters:
  ///   - folder: where the socket, the pipe and the program's state are.
  ///   - columns: how wide the terminal is.
  ///   - lines: how high the terminal is.
  ///   - arguments: what the program is started with; none of them has a blank.
  /// - Throws: what kept it from starting.
  init(_ folder: TestFolder, columns: Int, lines: Int, _ arguments: [String]) async throws {
    self.folder = folder
    socket = folder.file("tmux")
    let pipe = folder.file("idle")
    try #require(mkfifo(pipe, 0o600) == 0)
    // Both ends, so that neither side waits for the other to open it.
    idle = open(pipe, O_RDWR | O_CLOEXEC)
    try #require(idle >= 0)
    let command = """
      export DAYBOOK_IDLE_FD=9 TMPDIR=\(folder.path) XDG_STATE_HOME=\(folder.path)
      set -m
      \(Program.file) \(arguments.joined(separator: " ")) 9>\(pipe)
      end=$?
      while [ $end -eq 148 ]; do read -r; fg >/dev/null; end=$?; done
      echo "It ended with $end."; stty -a; cat
      """
    try await tmux(
      "-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(lines)", command)
    server = try #require(pid_t(try await fact("pid")))
  }

  deinit {
    if server > 0 { kill(server, SIGTERM) }
    close(idle)
  }

  /// Presses keys by tmux's names, one after the other.
  func press(_ keys: String...) async throws { try await tmux(["send-keys"] + keys) }

  /// Sends the program a signal, as somebody else would.
  func signal(_ number: Int32) async throws {
    let shell = try #require(pid_t(try await fact("pane_pid")))
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    let child = try #require(children.split(separator: " ").first.flatMap { pid_t($0) })
    try #require(kill(child, number) == 0)
  }

  /// Gives the terminal another size.
  func resize(columns: Int, lines: Int) async throws {
    try await tmux("resize-window", "-x", "\(columns)", "-y", "\(lines)")
  }

  /// The lines of the screen.
  var screen: String { get async throws { try await tmux("capture-pane", "-p") } }

  /// A value that tmux knows of the terminal.
  func fact(_ name: String) async throws -> String {
    try await tmux("display-message", "-p", "#{\(name)}").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What programs in it put into the buffer of tmux last.
  var buffer: String { get async throws { try await tmux("show-buffer") } }

  /// Waits until the screen shows one of some texts.
  ///
  /// - Parameters:
  ///   - texts: what is waited for.
  ///   - key: pressed again and again until then: what moved by itself answers no key for a moment (UX-22).
  /// - Returns: the text that is shown.
  /// - Throws: an expectation that failed, with the screen, after ten minutes.
  @discardableResult
  func wait(for texts: String..., pressing key: String? = nil) async throws -> String {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      let shown = try await screen
      if let text = texts.first(where: shown.contains) { return text }
      try #require(ContinuousClock.now < deadline, "the screen never shows \(texts):\n\(shown)")
      if let key { try await press(key) }
      try await offPool { [idle] in awaitRest(idle) }
    }
  }

  /// Waits until tmux says something of the terminal.
  func wait(until name: String, is value: String) async throws {
    let deadline = ContinuousClock.now + Self.patience
    while try await fact(name) != value {
      try #require(ContinuousClock.now < deadline, "\(name) never becomes \(value)")
      try await offPool { [idle] in awaitRest(idle) }
    }
  }

  @discardableResult
  private func tmux(_ arguments: String...) async throws -> String { try await tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) async throws -> String {
    let environment: Environment = .custom(
      ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color"])
    let words = ["tmux", "-S", socket] + arguments
    return try await Program.run("/usr/bin/env", words, environment: environment).output
  }
}

/// Waits until the program says that it is at rest, or for a moment: tmux may read a frame a little later.
private func awaitRest(_ idle: Int32) {
  var waiting = pollfd(fd: idle, events: Int16(POLLIN), revents: 0)
  guard poll(&waiting, 1, 250) > 0 else { return }
  var bytes = [UInt8](repeating: 0, count: 4096)
  _ = read(idle, &bytes, bytes.count)
}
