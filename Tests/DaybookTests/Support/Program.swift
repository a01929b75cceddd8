import Foundation
import Subprocess
import SystemPackage

/// The built program, started as a script starts it.
///
/// Not by Foundation's `Process`, which on Linux now and then reads past the end of its list of open files and ends
/// the whole test run with it.
enum Program {
  /// What a run of it ended with.
  struct Result: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  static let file = Bundle.main.bundleURL.appending(path: "daybook").path

  /// The most that a run may say, in bytes.
  private static let limit = 16 << 20

  /// Runs it to its end, with nothing at its standard input and nothing but `environment` around it.
  static func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Result {
    try await run(arguments, environment: environment)
  }

  static func run(
    _ arguments: [String], environment: [String: String] = [:], input: String = ""
  ) async throws -> Result {
    try await run(file, arguments, environment: .custom(variables(environment)), input: input)
  }

  /// Runs any program to its end, with a text at its standard input.
  static func run(
    _ program: String, _ arguments: [String], environment: Environment, input: String = ""
  ) async throws -> Result {
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(arguments), environment: environment,
      input: .string(input), output: .string(limit: limit), error: .string(limit: limit))
    return Result(
      status: result.terminationStatus.code, output: result.standardOutput, errors: result.standardError)
  }

  /// Runs it beside a body of work that leads it, and waits for its end; work that fails kills it.
  ///
  /// - Returns: what it ended with; a signal's number, negative, if one ended it.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], beside work: (Companion) async throws -> Void
  ) async throws -> Int32 {
    let result = try await Subprocess.run(
      .path(FilePath(file)), arguments: Arguments(arguments),
      environment: .custom(variables(environment)),
      input: .inputWriter, output: .sequence, error: .discarded
    ) { execution in
      do {
        try await work(Companion(execution))
      } catch {
        try? execution.send(signal: .kill)
        throw error
      }
    }
    return result.terminationStatus.code
  }

  private static func variables(_ environment: [String: String]) -> [Environment.Key: String] {
    Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0), $1) })
  }

  /// The program while it runs.
  final class Companion {
    private let execution: Execution<CustomWriteInput, SequenceOutput, DiscardedOutput>
    private var output: SubprocessOutputSequence.Iterator
    /// All that it said so far, as far as that was waited for.
    private(set) var said = ""

    fileprivate init(_ execution: Execution<CustomWriteInput, SequenceOutput, DiscardedOutput>) {
      self.execution = execution
      output = execution.standardOutput.makeAsyncIterator()
    }

    /// Waits until it has said something; the suite's time limit ends what never comes.
    ///
    /// - Throws: ``Silence`` if it ended before.
    func wait(for text: String) async throws {
      while !said.contains(text) {
        guard let more = try await output.next(isolation: #isolation) else {
          throw Silence(awaited: text, said: said)
        }
        said += more.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
      }
    }

    /// Types a line.
    func type(_ line: String) async throws {
      _ = try await execution.standardInputWriter.write("\(line)\n")
    }

    /// Closes its standard input.
    func endInput() async throws { try await execution.standardInputWriter.finish() }

    /// The number of its process.
    var process: Int32 { execution.processIdentifier.value }

    /// Stops it where it stands, without its knowing.
    func freeze() throws { try execution.send(signal: .suspend) }

    /// Lets it go on.
    func thaw() throws { try execution.send(signal: .resume) }

    /// Asks it to end.
    func terminate() throws { try execution.send(signal: .terminate) }
  }

  /// The program ended without saying what was waited for.
  struct Silence: Error {
    let awaited: String
    let said: String
  }
}

extension Program {
  /// The process that the lock of a workspace's records names; nil where there is none.
  static func holder(of workspace: String) throws -> Int32? {
    guard FileManager.default.fileExists(atPath: workspace) else { return nil }
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace)
    let lock = names.first { $0.hasSuffix(".lock") }
    let text = lock.flatMap { try? String(contentsOfFile: "\(workspace)/\($0)", encoding: .utf8) }
    return text.flatMap { Int32($0.prefix { $0.isNumber }) }
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
