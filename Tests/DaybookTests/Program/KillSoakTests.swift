import Foundation
import Subprocess
import Testing

/// The built program is killed at random moments while it works and while a person decides (reliability.md K2): nothing
/// that was acknowledged is lost, nothing stands twice. `Resources/kill-soak.sh` does more of it.
@Suite(.timeLimit(.minutes(30))) struct KillSoakTests {
  @Test func twoHundredKillsLoseNothing() async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let arguments = ["\(root.path)/Resources/kill-soak.sh", Program.file, "200", "400"]
    let result = try await Program.run("/bin/bash", arguments, environment: .inherit)
    let said = result.output + result.errors
    #expect(result.status == 0, "\(said)")
    print(result.output.split(separator: "\n").last ?? "")
    #expect(said.contains(#/200 kills, [0-9]+ writes under way at a kill, [1-9][0-9]* approvals/#), "\(said)")
  }
}
