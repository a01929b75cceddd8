import SandboxServer
import Subprocess
import SystemPackage

/// A sandbox in a process of its own, for as long as something is measured against it.
enum SandboxProcess {
  /// Runs a body of work beside a sandbox with so many documents.
  static func serving<Value: Sendable>(
    documents: Int, _ work: @escaping @Sendable (LoopbackFront.Ports) async throws -> Value
  ) async throws -> Value {
    let result = try await Subprocess.run(
      .path(FilePath("/proc/self/exe")), arguments: ["serve-sandbox", "--documents", String(documents)],
      input: .none, output: .sequence, error: .discarded
    ) { execution in
      defer { try? execution.send(signal: .kill) }
      var (said, output) = ("", execution.standardOutput.makeAsyncIterator())
      while !said.utf8.contains(UInt8(ascii: "\n")), let more = try await output.next(isolation: #isolation) {
        said += more.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
      }
      let ports = said.split { $0 == " " || $0 == "\n" }.compactMap { Int($0) }
      guard ports.count == 2 else { throw Spoilt(what: "the sandbox said \(said)") }
      return try await work(LoopbackFront.Ports(chargebee: ports[0], financeOperations: ports[1]))
    }
    return result.closureResult
  }
}
