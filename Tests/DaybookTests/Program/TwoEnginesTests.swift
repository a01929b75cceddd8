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
      try await race(place)
      try await freeze(place, workspace)
      let last = try await Program.run(["run", "--until-idle"] + place)
      #expect(last.status == 0, "\(last.errors)")
      try sandbox.terminate()
      try await sandbox.wait(for: "Duplicates in F&O: 0. Missing documents: 0.")
    }
  }

  /// Five start at once: each works when nobody else does, or does nothing and says so.
  private func race(_ place: [String]) async throws {
    let ends = try await withThrowingTaskGroup(of: Program.Result.self) { group in
      for _ in 1...5 { group.addTask { try await Program.run(["run", "--until-idle"] + place) } }
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
        if status.contains("the engine is running"), try holder(of: workspace) == engine.process { break }
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

  /// The process that the lock of the records names; nil where there is none.
  private func holder(of workspace: String) throws -> Int32? {
    let names = try FileManager.default.contentsOfDirectory(atPath: workspace)
    let lock = names.first { $0.hasSuffix(".lock") }
    let text = lock.flatMap { try? String(contentsOfFile: "\(workspace)/\($0)", encoding: .utf8) }
    return text.flatMap { Int32($0.prefix { $0.isNumber }) }
  }
}

extension Program.Result {
  /// Whether it did nothing because somebody else works.
  fileprivate var isRefused: Bool { status == 1 && errors.contains("works on this workspace") }
}
