import Store

/// An empty file of records as a program that starts for the first time makes it: made once, and copied for most
/// simulations.
actor EmptyFile {
  static let shared = EmptyFile()

  private var made: CrashDisk?

  /// A disk with the file on it.
  var disk: CrashDisk {
    get async throws {
      if let made { return made }
      let disk = CrashDisk(seed: 0)
      let records = try await Records.open(
        .unguarded(name: disk.databaseName), binding: Premises.binding, now: 0)
      try await records.close()
      made = disk
      return disk
    }
  }
}
