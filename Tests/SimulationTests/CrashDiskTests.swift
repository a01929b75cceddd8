import Testing

@testable import Simulation

/// The disk under the simulated program keeps what was synced, and nothing else for certain.
@Suite struct CrashDiskTests {
  private let setUp = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (x INTEGER);"

  @Test func whatWasCommittedSurvivesEveryWayToDie() throws {
    for loss in CrashDisk.Loss.allCases {
      let disk = CrashDisk(seed: 7)
      try disk.query(setUp + "INSERT INTO t VALUES (1)")
      disk.die()
      disk.revive(loss)
      #expect(try disk.query("SELECT x FROM t") == [["1"]], "\(loss)")
    }
  }

  @Test(arguments: CrashDisk.Loss.allCases) func aDeathAtAnyOperationLeavesAllOfATransactionOrNothing(
    _ loss: CrashDisk.Loss
  ) throws {
    var deaths = 0
    for operation in 1...200 as ClosedRange<Int64> {
      let disk = CrashDisk(seed: UInt64(operation))
      try disk.query(setUp)
      disk.die(after: operation)
      let isDone =
        (try? disk.query("BEGIN; INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); COMMIT")) != nil
      guard disk.isDead else { break }
      deaths += 1
      disk.revive(loss)
      let rows = try disk.query("SELECT x FROM t ORDER BY x")
      #expect(rows == [["1"], ["2"]] || (rows == [] && !isDone), "operation \(operation)")
      #expect(try disk.query("PRAGMA integrity_check") == [["ok"]])
    }
    #expect(deaths > 3)
  }

  @Test func aDiskThatOnlyClaimsToSyncLosesWhatWasCommitted() throws {
    let disk = CrashDisk(seed: 7)
    disk.ignoreSyncs()
    try disk.query(setUp + "INSERT INTO t VALUES (1)")
    disk.die()
    disk.revive(.everything)
    #expect(try disk.query("SELECT name FROM sqlite_master") == [])
  }

  @Test func aFullDiskRefusesAndGoesOnWhenThereIsRoom() throws {
    let disk = CrashDisk(seed: 7)
    try disk.query(setUp)
    disk.setFull(true)
    #expect(throws: CrashDisk.Unreadable.self) { try disk.query("INSERT INTO t VALUES (1)") }
    disk.setFull(false)
    try disk.query("INSERT INTO t VALUES (2)")
    #expect(try disk.query("SELECT x FROM t") == [["2"]])
  }

  @Test func anErrorOfTheDeviceComesOnce() throws {
    let disk = CrashDisk(seed: 7)
    try disk.query(setUp)
    disk.fail(after: 1)
    #expect(throws: CrashDisk.Unreadable.self) { try disk.query("INSERT INTO t VALUES (1)") }
    #expect(disk.hasFailed)
    #expect(try disk.query("PRAGMA integrity_check") == [["ok"]])
  }
}
