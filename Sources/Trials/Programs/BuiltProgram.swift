import Subprocess
import SystemPackage

/// The built program, started as a service or a script starts it: with nothing around it but what it is given.
struct BuiltProgram: Sendable {
  /// What a run ended with.
  struct End: Sendable {
    /// The exit code; the number of a signal that ended it, negative.
    let code: Int32
    let output: String
    let errors: String
  }

  /// It did not do what was asked of it.
  struct Failure: Error, CustomStringConvertible {
    let arguments: [String]
    let code: Int32
    let errors: String
    var description: String { "daybook \(arguments.joined(separator: " ")) ended with \(code): \(errors)" }
  }

  /// Its file.
  let file: String
  /// The variables around it.
  var environment: [String: String] = [:]

  /// The most that a run may say, in bytes.
  private static let limit = 1 << 20

  /// Runs it to its end.
  func run(_ arguments: [String]) async throws -> End {
    let result = try await Subprocess.run(
      .path(FilePath(file)), arguments: Arguments(arguments), environment: .custom(variables),
      output: .string(limit: Self.limit), error: .string(limit: Self.limit))
    return End(
      code: result.terminationStatus.code, output: result.standardOutput, errors: result.standardError)
  }

  /// Runs it to its end, which must be 0.
  ///
  /// - Throws: ``Failure``.
  @discardableResult func succeed(_ arguments: [String]) async throws -> String {
    let end = try await run(arguments)
    guard end.code == 0 else { throw Failure(arguments: arguments, code: end.code, errors: end.errors) }
    return end.output
  }

  /// Runs it and takes its output line by line.
  ///
  /// - Throws: ``Failure``.
  func forEachLine(_ arguments: [String], _ body: (Substring) throws -> Void) async throws {
    let code = try await beside(arguments) { process in
      while let line = try await process.line() { try body(line) }
    }
    guard code == 0 else { throw Failure(arguments: arguments, code: code, errors: "") }
  }

  /// Runs it beside a body of work, and waits for its end; work that fails kills it.
  ///
  /// - Returns: the exit code; the number of a signal that ended it, negative.
  func beside(_ arguments: [String], _ work: (RunningProgram) async throws -> Void) async throws -> Int32 {
    let result = try await Subprocess.run(
      .path(FilePath(file)), arguments: Arguments(arguments), environment: .custom(variables),
      input: .none, output: .sequence, error: .discarded
    ) { execution in
      do {
        try await work(RunningProgram(execution))
      } catch {
        try? execution.send(signal: .kill)
        throw error
      }
    }
    return result.terminationStatus.code
  }

  private var variables: [Environment.Key: String] {
    Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })
  }
}

/// The program while it runs.
final class RunningProgram {
  typealias Process = Execution<NoInput, SequenceOutput, DiscardedOutput>

  private let execution: Process
  private var output: SubprocessOutputSequence.Iterator
  private var rest: [UInt8] = []
  private var lines: ArraySlice<Substring> = []

  init(_ execution: Process) {
    self.execution = execution
    output = execution.standardOutput.makeAsyncIterator()
  }

  /// The number of its process.
  var process: Int32 { execution.processIdentifier.value }

  /// Ends it where it stands.
  func kill() throws { try execution.send(signal: .kill) }

  /// Asks it to end.
  func terminate() throws { try execution.send(signal: .terminate) }

  /// The next line that it says, without its end; nil once it has ended.
  func line() async throws -> Substring? {
    while lines.isEmpty {
      guard let more = try await output.next(isolation: #isolation) else { return nil }
      rest += more.withUnsafeBytes { Array($0) }
      guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { continue }
      lines = String(decoding: rest[..<end], as: UTF8.self).split(separator: "\n")[...]
      rest.removeFirst(end + 1)
    }
    return lines.popFirst()
  }
}

extension TerminationStatus {
  /// What a program ended with; the number of a signal that ended it, negative.
  fileprivate var code: Int32 {
    switch self {
    case .exited(let code): code
    case .signaled(let signal): -signal
    }
  }
}
