import Foundation
import Testing

/// The built program on a disk that fails (reliability.md K1, D1, D2): killed before each of its writes in turn, and in
/// part with a disk that is full or broken from there on. `Resources/disk-faults.sh` does all of it.
@Suite(.serialized, .timeLimit(.minutes(60))) struct DiskFaultTests {
  /// `DAYBOOK_DISK_FAULTS` names the faults that are tried at every call, for the command that tries more than a test
  /// run does.
  private static let everywhere =
    ProcessInfo.processInfo.environment["DAYBOOK_DISK_FAULTS"].map { names in
      FaultLibrary.Fault.allCases.filter { names.contains($0.rawValue) }
    } ?? [.kill]

  @Test(arguments: FaultScenario.all.indices)
  func nothingIsLostAndNothingStandsTwiceWhereverItIsKilled(scenario: Int) async throws {
    let report = try await FaultSeries(scenario: .all[scenario], faults: Self.everywhere).run()
    print(
      "\(FaultScenario.all[scenario].name): \(Self.everywhere) at each of \(report.calls) writes:"
        + " \(report.flaws.count) failures, \(report.hits) of \(report.tries) tries ended by it")
    #expect(report.flaws == [])
    // Every call up to the last one was hit: beyond it come a few tries that nothing ends, and before it a few where
    // that run happened to write less.
    #expect(report.hits >= report.tries * 3 / 4)
  }

  @Test(arguments: zip(FaultScenario.all.indices, [60, 60, 13, 31, 1]))
  func aFullOrBrokenDiskLosesNothingEither(scenario: Int, step: Int) async throws {
    let series = FaultSeries(scenario: .all[scenario], faults: [.enospc, .eio], step: step)
    let report = try await series.run()
    #expect(report.flaws == [])
    #expect(report.hits > 0)
  }
}
