import Foundation
import Testing

@testable import daybook

/// UX-73: a screen is written to a file, and nothing is overwritten.
@Suite struct ScreenFileTests {
  @Test func itGoesBesideTheExportsForItsPersonAlone() throws {
    let folder = try TestFolder()
    let path = try ScreenFile("review.txt", beside: folder.file("exports")).write(["a", "b"])
    #expect(path == folder.file("exports/review.txt"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "a\nb\n")
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
  }

  @Test func whatIsThereAlreadyStaysAsItIs() throws {
    let folder = try TestFolder()
    try folder.write("kept", to: "review.txt")
    let file = ScreenFile(folder.file("review.txt"), beside: folder.path)
    #expect(throws: Complaint.self) { try file.write(["new"]) }
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == "kept")
  }
}
