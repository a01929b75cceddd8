import ArgumentParser

/// The options that every verb takes.
struct GlobalOptions: ParsableArguments, Sendable {
  @Option(
    help: ArgumentHelp(
      "The folder with database, vault and log; else the one under the XDG state folder.", valueName: "dir"),
    completion: .directory)
  var workspace: String?

  @Option(
    help: ArgumentHelp(
      "The configuration; else daybook/daybook.toml under the XDG configuration folder.", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The key file that opens the vault; else DAYBOOK_KEY_FILE, else vault.key beside the configuration.",
      valueName: "file"), completion: .file())
  var keyFile: String?

  @Flag(help: "Output for programs: one JSON object, or one a line for lists.")
  var json = false

  @Flag(help: "Plain lines instead of a screen; verbs write nothing else.")
  var plain = false

  @Flag(help: "No colours; verbs use none in any case.")
  var noColor = false
}
