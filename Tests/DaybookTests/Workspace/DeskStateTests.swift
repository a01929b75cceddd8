import Console
import Foundation
import Testing

@testable import daybook

/// How the console was left, and the person's own keys, on the disk.
@Suite struct DeskStateTests {
  @Test func whatWasKeptIsReadAgainByItsPersonAlone() throws {
    let folder = try TestFolder()
    let workspace = Workspace(folder.path, environment: [:])
    let state = DeskState(of: "anna/../x", in: workspace)
    #expect(state.path == folder.file("console-anna____x.json"))
    #expect(state.read().memory == nil && state.read().problem == nil)
    let memory = DeskMemory(view: "review", showsTimes: true)
    try state.write(memory)
    #expect(state.read().memory == memory)
    #expect(DeskState(of: "bob", in: workspace).read().memory == nil)
    let rights = try FileManager.default.attributesOfItem(atPath: state.path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
  }

  @Test(arguments: ["", "{", "[]", "{\"view\":1}"])
  func aBrokenFileIsSetAsideWithASentence(text: String) throws {
    let folder = try TestFolder()
    let state = DeskState(of: "anna", in: Workspace(folder.path, environment: [:]))
    try folder.write(text, to: "console-anna.json")
    let (memory, problem) = state.read()
    #expect(memory == nil)
    #expect(problem?.contains("\(state.path).broken") == true)
    #expect(state.read().problem == nil)
    #expect(try String(contentsOfFile: state.path + ".broken", encoding: .utf8) == text)
  }
}
