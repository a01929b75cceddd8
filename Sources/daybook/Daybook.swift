import ArgumentParser
import Terminal

/// The program: one verb for each thing that people and scripts do (design/commands.md).
@main
struct Daybook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daybook",
    abstract: "Posts Chargebee's billing into Dynamics 365 Finance & Operations, each voucher exactly once.",
    subcommands: [DemoCommand.self])

  static func main() async {
    CrashReports.printWithoutAsking()
    await main(nil)
  }
}
