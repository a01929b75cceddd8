import Foundation
import Testing

@testable import Trials

@Suite(.serialized, .timeLimit(.minutes(20))) struct RecoveryTrialTests {
  /// A month instead of years: that it decides again after each kill. How long that takes is the machine's affair.
  @Test func afterAKillItDecidesAgain() async throws {
    let folder = try TrialFolder()
    let file = WebhookTrialTests.program
    let code = try await SandboxWorkspace.serve(
      by: file, in: folder.path + "/workspace", ["--documents", "200"]
    ) { workspace in
      try await workspace.program.succeed(["run", "--until-idle"])
      let verdict = try await RecoveryTrial(program: file, workspace: workspace.folder, kills: 3).run()
      print(verdict.lines.joined(separator: "\n"))
      #expect(verdict.decisions.count == 3 && verdict.screens.count == 3)
    }
    #expect(code == 0)
  }
}
