import ArgumentParser

/// What the built program must stand as a whole: it is started as a service starts it, put under load, killed, started
/// again, and then asked what it has. Not installed.
@main
struct Trials: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "Trials",
    abstract: "Puts the built program under load and kills it, and looks what is left.",
    subcommands: [WebhookTrialCommand.self, ListenerTrialCommand.self, RecoveryTrialCommand.self])
}
