import ArgumentParser
import Chargebee
import Console
import Engine
import Ledger
import Store
import Terminal

/// `daybook attach`: a console to an engine that works already.
struct AttachCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract:
      "A console to the engine that works on the workspace already, and goes on when the console ends.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var screen: ScreenOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let keys = try OwnKeys(environment: surroundings.environment).keymap()
    guard Occupant.of(premises.workspace) != nil else { throw Complaint.nobodyWorks }
    var shown = screen.settings(surroundings.environment)
    if global.noColor { shown.noColor = "1" }
    var setup = Setup(
      person: surroundings.person, keymap: keys, posting: settings.finance.posting.way, ownsEngine: false)
    screen.apply(to: &setup)
    let sitting = Sitting(
      bridge: DeskHost.makeBridge(), setup: setup, workspace: premises.workspace,
      report: { surroundings.note($0.text) }, settings: shown, isPlain: global.plain)
    let model = try await sitting.run { seat in
      try await premises.withRecords(settings, as: .reader) { records in
        let workplace = Workplace(records, settings, at: premises)
        let publisher = AttachedPublisher(
          workplace: workplace, bridge: sitting.bridge,
          log: LogFollower(settings.log.file ?? premises.workspace.log))
        await seat.serve(at: workplace, publishing: publisher.run)
      }
    }
    surroundings.out(model.farewell)
    return .done
  }
}

extension Workplace {
  /// The work of a person at the counter of an engine in another process, whose records are open for reading here.
  init(_ records: Records, _ settings: Settings, at premises: Premises) {
    let counter = Counter(premises, settings)
    let zone = try? SiteZone(settings.chargebee.timeZone)
    self.init(
      records: records, time: premises.surroundings.time,
      today: { zone?.day(of: $0 / 1_000) ?? LedgerDate(epochSeconds: $0 / 1_000, offsetFromUTC: 0) },
      accounts: settings.finance.accounts,
      handIn: { errand in
        guard let receipt = try await counter.handIn(errand) else { throw Complaint.nobodyWorks }
        return receipt
      })
  }
}

extension Complaint {
  /// There is no engine to attach to, or none any more.
  fileprivate static var nobodyWorks: Complaint {
    Complaint(
      .partly, .notFound,
      "No engine works on this workspace. daybook run is the engine alone, daybook the engine with a console."
    )
  }
}
