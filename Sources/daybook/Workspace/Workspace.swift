import Foundation

/// The folder in which one company's database, vault and log lie.
struct Workspace: Hashable, Sendable {
  /// The folder.
  let folder: String

  /// A folder of one's own choice, else the one under the user's XDG state folder.
  init(_ folder: String?, environment: [String: String]) {
    let state = environment.stateFolder
    self.folder = folder ?? "\(state)/daybook"
  }

  /// The database file.
  var records: String { "\(folder)/records.sqlite" }
  /// The sealed secrets.
  var vault: String { "\(folder)/vault" }
  /// The socket at which a running engine takes what commands hand in.
  var counter: String { "\(folder)/daybook.sock" }
  /// The log.
  var log: String { "\(folder)/daybook.log" }

  /// The folder for lists that are written to files.
  var exports: String { "\(folder)/exports" }

  /// Creates the folder for this user alone, where it is missing.
  func prepare() throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }
}

/// Where the configuration lies: a file of one's own choice, else the one under the XDG configuration folder.
struct ConfigurationFile: Hashable, Sendable {
  let path: String

  init(_ path: String?, environment: [String: String]) {
    let configuration = environment.configurationFolder
    self.path = path ?? "\(configuration)/daybook/daybook.toml"
  }

  /// Reads and checks it.
  ///
  /// - Throws: ``InvalidSettings``.
  func read(environment: [String: String]) throws(InvalidSettings) -> Settings {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      let why =
        "\(error.localizedDescription) An example is in Resources/daybook.example.toml; daybook demo needs none."
      throw InvalidSettings(problems: [SettingsProblem(file: path, .unreadable(why))])
    }
    return try Settings(file: path, toml: text, environment: environment)
  }
}
