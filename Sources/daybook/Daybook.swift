import ArgumentParser

/// The program: one verb for each thing that people and scripts do (design/commands.md).
@main
struct Daybook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daybook",
    abstract: "Posts Chargebee's billing into Dynamics 365 Finance & Operations, each voucher exactly once.",
    subcommands: [
      ConsoleCommand.self, DemoCommand.self, TutorCommand.self, SetupCommand.self, RunCommand.self,
      AttachCommand.self, StatusCommand.self,
      ListCommand.self,
      ShowCommand.self, ExplainCommand.self, SettlementsCommand.self, CorrectionsCommand.self,
      ApproveCommand.self, HoldCommand.self, RejectCommand.self, ExcludeCommand.self, RetryCommand.self,
      DisputeCommand.self, ReplayCommand.self, BackfillCommand.self, CustomersCommand.self, RulesCommand.self,
      DimensionsCommand.self, MasterCommand.self, AuditCommand.self, BackupCommand.self, RestoreCommand.self,
      PingCommand.self,
      DoctorCommand.self, VaultCommand.self, SandboxCommand.self, VersionCommand.self,
    ], defaultSubcommand: ConsoleCommand.self)
}
