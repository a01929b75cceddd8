import Foundation
import Testing

/// The built program on a disk that fails (reliability.md, K1 and the disk faults): a sample of what
/// `Resources/disk-faults.sh` does at every write.
@Suite(.timeLimit(.minutes(20))) struct DiskFaultTests {
  @Test(arguments: [("deliver", 400), ("approve", 30), ("vault", 1), ("backup", 60)])
  func nothingIsLostAndNothingStandsTwice(scenario: String, step: Int) async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let program = ProgramTests.program.path
    let (status, said) = try await offPool {
      let process = Process()
      let output = Pipe()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments = ["bash", "\(root.path)/Resources/disk-faults.sh", program, "\(step)", scenario]
      process.environment = ProcessInfo.processInfo.environment.merging(["JOBS": "2"]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, said)
    }
    #expect(status == 0, "\(said)")
    // A fault that hits nothing shows nothing.
    #expect(said.contains(#/kill at [1-9].* 0 failures, [1-9][0-9]* ended by it/#), "\(said)")
  }
}
