import Console
import Engine
import Foundation
import ServiceLifecycle

/// The engine and the console in one process: the engine works while somebody looks, and finishes what is under
/// way when they leave.
struct ConsoleSession: Sendable {
  let sitting: Sitting

  /// Runs until the person leaves, and closes the office.
  ///
  /// - Parameter open: opens the office, while the console is there already (PERF-10).
  /// - Returns: the console as it was left.
  /// - Throws: what opening and working throw.
  func run(_ open: @escaping @Sendable () async throws -> Office) async throws -> DaybookModel {
    let person = sitting.setup.person
    return try await sitting.run { seat in
      let office = try await open()
      try await Premises.closing(office.close) {
        try await office.engine.begin(holder: "\(person), process \(getpid())")
        let publisher = DeskPublisher(office: office, bridge: sitting.bridge)
        // The console ends with the screen, which is no reason to break the services off.
        try await Shift.run(services(of: office)) {
          await seat.serve(at: Workplace(office, of: person), publishing: publisher.run)
        }
      }
    }
  }

  /// Everything that works behind the console. What is not finished within half a minute of leaving is broken off:
  /// it is on the disk, and the next start looks up what it left in doubt.
  private func services(of office: Office) -> ServiceGroup {
    let counter = CounterService(office, sitting.workspace, report: sitting.report)
    var configuration = ServiceGroupConfiguration(
      services: (office.services + [counter]).map { .init(service: $0) }, logger: .silent)
    configuration.maximumGracefulShutdownDuration = .seconds(30)
    return ServiceGroup(configuration: configuration)
  }
}
