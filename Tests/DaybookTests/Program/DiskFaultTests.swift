import Foundation
import Subprocess
import Testing

/// The built program on a disk that fails (reliability.md, K1 and the disk faults): a sample of what
/// `Resources/disk-faults.sh` does at every write.
@Suite(.timeLimit(.minutes(20))) struct DiskFaultTests {
  @Test(arguments: [("deliver", 400), ("approve", 30), ("vault", 1), ("backup", 60)])
  func nothingIsLostAndNothingStandsTwice(scenario: String, step: Int) async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let arguments = ["\(root.path)/Resources/disk-faults.sh", Program.file, "\(step)", scenario]
    let result = try await Program.run(
      "/bin/bash", arguments, environment: .inherit.updating(["JOBS": "2"]))
    let said = result.output + result.errors
    #expect(result.status == 0, "\(said)")
    // A fault that hits nothing shows nothing.
    #expect(said.contains(#/kill at [1-9].* 0 failures, [1-9][0-9]* ended by it/#), "\(said)")
  }
}
