import Foundation
import Testing

@testable import daybook

/// Two built programs on one workspace: one works, and the other says who does (reliability.md, *Two engines*).
@Suite(.timeLimit(.minutes(15))) struct TwoEnginesTests {
  @Test func onlyOneEngineWorksWhateverTheOthersTry() async throws {
    let folder = try TestFolder()
    let workspace = folder.file("workspace")
    let place = [
      "--workspace", workspace, "--config", "\(workspace)/daybook.toml", "--key-file",
      "\(workspace)/vault.key",
    ]
    let serve = ["sandbox", "serve", "--documents", "60", "--reckon", "--write-workspace", workspace]
    // Its status says whether everything is in the books; here much waits for a person.
    _ = try await Program.run(serve) { sandbox in
      try await sandbox.wait(for: "\n")
      for _ in 1...100 { try await race(place) }
      try await freeze(place, workspace)
      let last = try await Program.run(["run", "--until-idle"] + place)
      #expect(last.status == 0, "\(last.errors)")
      try sandbox.terminate()
      try await sandbox.wait(for: "Duplicates in F&O: 0. Missing documents: 0.")
    }
  }

  /// A signal that comes while the engine is still opening its records ends it in order all the same.
  @Test func whoIsAskedToEndInTheFirstMomentsSaysWhatIsLeft() async throws {
    let folder = try TestFolder()
    let workspace = folder.file("workspace")
    let place = [
      "--workspace", workspace, "--config", "\(workspace)/daybook.toml", "--key-file",
      "\(workspace)/vault.key",
    ]
    _ = try await Program.run(["sandbox", "serve", "--documents", "60", "--write-workspace", workspace]) {
      sandbox in
      try await sandbox.wait(for: "\n")
      for _ in 1...5 {
        let status = try await Program.run(["run"] + place) { engine in
          while try Program.holder(of: workspace) != engine.process { await Task.yield() }
          try engine.terminate()
          try await engine.wait(for: "Ended.")
        }
        #expect(status == 0)
      }
      try sandbox.terminate()
    }
  }

  /// Two start at once: each works when the other does not, or does nothing and says so.
  private func race(_ place: [String]) async throws {
    let ends = try await withThrowingTaskGroup(of: Program.Result.self) { group in
      for _ in 1...2 { group.addTask { try await Program.run(["run", "--until-idle"] + place) } }
      var ends: [Program.Result] = []
      for try await end in group { ends.append(end) }
      return ends
    }
    let refused = ends.filter { $0.status != 0 }
    #expect(refused.count < ends.count, "somebody works")
    for end in refused { #expect(end.isRefused, "\(end)") }
  }

  /// One that is frozen in the midst of its work keeps the workspace: it could go on at any moment.
  private func freeze(_ place: [String], _ workspace: String) async throws {
    let status = try await Program.run(["run"] + place) { engine in
      // Asking takes a while by itself; the suite's time limit ends what never comes.
      while true {
        let status = try await Program.run(["status"] + place).output
        if status.contains("the engine is running"), try Program.holder(of: workspace) == engine.process {
          break
        }
      }
      try engine.freeze()
      let second = try await Program.run(["run", "--until-idle"] + place)
      #expect(second.isRefused, "\(second)")
      #expect(second.errors.contains("\(engine.process)"), "it names the process")
      try engine.thaw()
      try engine.terminate()
    }
    #expect(status == 0, "it goes on as if nothing had been")
  }
}

extension Program.Result {
  /// Whether it did nothing because somebody else works.
  fileprivate var isRefused: Bool { status == 1 && errors.contains("works on this workspace") }
}
