import Console
import Foundation
import Testing

@testable import daybook

/// The person's own keys in `keys.toml` (design/console.md section 5.5).
@Suite struct OwnKeysTests {
  private let folder: TestFolder
  private let keys: OwnKeys

  init() throws {
    folder = try TestFolder()
    keys = OwnKeys(environment: ["XDG_CONFIG_HOME": folder.path])
    try FileManager.default.createDirectory(
      atPath: folder.file("daybook"), withIntermediateDirectories: true)
  }

  private func complaint(_ text: String) throws -> String {
    try folder.write(text, to: "daybook/keys.toml")
    let complaint = try #require(throws: Complaint.self) { try keys.keymap() }
    #expect(complaint.status == .configuration)
    return complaint.description
  }

  @Test func withoutAFileTheKeysAreDaybooksOwn() throws {
    #expect(try keys.keymap().written(.approve) == "a")
  }

  @Test func namesAndKeysAreReadWhateverStandsAround() throws {
    try folder.write(
      "# mine\n\napprove = \"y\"  # yes\nhelp=['?', \"F9\",]\n wrap = \"\\\"\" \n", to: "daybook/keys.toml")
    let keymap = try keys.keymap()
    #expect(keymap.written(.approve) == "y")
    #expect(keymap[.help]?.keys.map(\.description) == ["?", "F9"])
    #expect(keymap.written(.wrap) == "\"")
  }

  @Test(arguments: [
    ("approve", ":1: this is not TOML"), ("\napprove = a", ":2: this is not TOML"),
    ("approve = [\"a\"", "this is not TOML"), ("approve = \"y\"\napprove = \"z\"", ":2: this is not TOML"),
    ("approve = []", ":1: approve is a list; it takes a key like \"a\", or a list of keys"),
    ("# mine\napprove = 5", ":2: approve is 5; it takes a key like \"a\""),
    ("[keys]\napprove = \"y\"", ":1: keys is a table; it takes a key like"),
    ("aprove = \"y\"", ":1: there is no action \"aprove\"; perhaps \"approve\" is meant"),
    ("hold = \"a\"", ":1: a belongs to \"approve\" in the same view"),
    ("approve = \"Enter\"", ":1: Enter is too easily pressed"),
  ])
  func aLineThatIsWrongIsRefusedWithFileAndLine(text: String, words: String) throws {
    let found = try complaint(text)
    #expect(found.contains(keys.path + words) || found.contains(words), "\(found)")
    #expect(found.hasSuffix("no key was changed."))
  }

  @Test func everyLineThatIsWrongIsNamed() throws {
    let found = try complaint("# mine\naprove = \"y\"\nhold = \"a\"\nhelp = 5\n")
    #expect(found.contains("\(keys.path):2: there is no action"))
    #expect(found.contains("\(keys.path):3: a belongs to"))
    #expect(found.contains("\(keys.path):4: help is 5; it takes"))
  }

  /// Somebody who wants other keys copies it and changes lines: it must name every action, with its key.
  @Test func theExampleNamesEveryActionWithItsKeys() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let example = try String(contentsOf: root.appending(path: "Resources/keys.example.toml"), encoding: .utf8)
    let lines = Keymap.daybook.actions.map { action in
      let keys = action.keys.map { "\"\("\($0)" == "\\" ? "\\\\" : "\($0)".replacing("\"", with: "\\\""))\"" }
      let written = keys.count == 1 ? keys[0] : "[\(keys.joined(separator: ", "))]"
      return "\(action.name.rawValue) = \(written)"
    }
    let missing = lines.filter { !example.contains("\n\($0)") }
    #expect(missing == [])
    #expect(example.split(separator: "\n").count { !$0.hasPrefix("#") } == lines.count)
    try folder.write(example, to: "daybook/keys.toml")
    #expect(try keys.keymap().actions.map(\.keys) == Keymap.daybook.actions.map(\.keys))
  }
}
