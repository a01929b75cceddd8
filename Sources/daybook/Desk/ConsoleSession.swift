import Console
import Engine
import Foundation
import ServiceLifecycle

/// The engine and the console in one process: the engine works while somebody looks, and finishes what is under
/// way when they leave.
struct ConsoleSession: Sendable {
  let office: Office
  let sitting: Sitting

  /// Everything that works behind the console. What is not finished within half a minute of leaving is broken off:
  /// it is on the disk, and the next start looks up what it left in doubt.
  private var configuration: ServiceGroupConfiguration {
    let counter = CounterService(office, sitting.workspace, report: sitting.report)
    var configuration = ServiceGroupConfiguration(
      services: (office.services + [counter]).map { .init(service: $0) }, logger: .silent)
    configuration.maximumGracefulShutdownDuration = .seconds(30)
    return configuration
  }

  /// Runs until the person leaves.
  ///
  /// - Returns: the console as it was left.
  func run() async throws -> DaybookModel {
    let person = sitting.setup.person
    try await office.engine.begin(holder: "\(person), process \(getpid())")
    let publisher = DeskPublisher(office: office, bridge: sitting.bridge)
    // The console ends with the screen, which is no reason to break the services off.
    return try await Shift.run(ServiceGroup(configuration: configuration)) {
      try await sitting.run(at: Workplace(office, of: person), publishing: publisher.run)
    }
  }
}
