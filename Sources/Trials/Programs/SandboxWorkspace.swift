import Foundation

/// A workspace for a sandbox that the built program serves, for as long as the work on it takes.
struct SandboxWorkspace: Sendable {
  /// The program, whose verbs work there.
  let program: BuiltProgram
  let folder: String

  /// Serves a sandbox, makes a workspace for it, and lets work happen there.
  ///
  /// - Parameters:
  ///   - file: the built program.
  ///   - folder: where the workspace is made.
  ///   - options: more options of `sandbox serve`.
  ///   - environment: settings that differ from the workspace's configuration.
  ///   - work: what happens; it is given the workspace.
  /// - Returns: what the sandbox ended with: with `--reckon` whether all is in the books.
  /// - Throws: what the work throws, or ``BuiltProgram/Failure``.
  static func serve(
    by file: String, in folder: String, _ options: [String], environment: [String: String] = [:],
    _ work: (SandboxWorkspace) async throws -> Void
  ) async throws -> Int32 {
    var inside = environment
    inside["DAYBOOK_WORKSPACE"] = folder
    inside["DAYBOOK_CONFIG"] = folder + "/daybook.toml"
    inside["DAYBOOK_KEY_FILE"] = folder + "/vault.key"
    let workspace = SandboxWorkspace(
      program: BuiltProgram(file: file, environment: inside), folder: folder)
    let serve = ["sandbox", "serve", "--json", "--write-workspace", folder] + options
    return try await BuiltProgram(file: file).beside(serve) { sandbox in
      guard try await sandbox.line() != nil else {
        throw BuiltProgram.Failure(arguments: serve, code: 0, errors: "it said nothing")
      }
      try await work(workspace)
      try sandbox.terminate()
    }
  }
}
