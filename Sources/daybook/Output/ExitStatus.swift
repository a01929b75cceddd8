/// How a command ends, as scripts see it (design/commands.md, *exit code*). Nothing else ends the program.
enum ExitStatus: Int32, Hashable, Sendable {
  /// Everything that was asked for was done.
  case done = 0
  /// Some of it was refused or left out; the output says how much.
  case partly = 1
  /// The command was not understood.
  case wrongUsage = 2
  /// The configuration, the vault or the workspace must be mended first.
  case configuration = 3
  /// A remote system cannot be reached, or refuses the credentials.
  case remote = 4
  /// An invariant failed: nothing is sent until a person looked.
  case halted = 5
}
