import Console
import Foundation

/// The file in which stays how a person left the console of a workspace.
struct DeskState: Sendable {
  let path: String

  init(of person: String, in workspace: Workspace) {
    let name = person.unicodeScalars.map { scalar in
      scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        ? Character(scalar) : "_"
    }
    path = "\(workspace.folder)/console-\(String(name)).json"
  }

  /// How the console was left. A file that cannot be understood is set aside, with a sentence that says so: a view
  /// is no reason not to start.
  func read() -> (memory: DeskMemory?, problem: String?) {
    guard let bytes = FileManager.default.contents(atPath: path) else { return (nil, nil) }
    if let memory = try? JSONDecoder().decode(DeskMemory.self, from: bytes) { return (memory, nil) }
    let aside = path + ".broken"
    try? FileManager.default.removeItem(atPath: aside)
    let isAside = (try? FileManager.default.moveItem(atPath: path, toPath: aside)) != nil
    return (
      nil,
      "How you left the console could not be read, so it begins anew"
        + (isAside ? "; the file is now \(aside)" : "; \(path) cannot be moved away")
    )
  }

  /// Keeps how the console was left, for this person alone.
  ///
  /// - Throws: where the file cannot be written.
  func write(_ memory: DeskMemory) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(memory).write(to: URL(fileURLWithPath: path), options: .atomic)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }
}
