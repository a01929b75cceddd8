import Bookkeeping
import Foundation
import GRDB
import Ledger
import Testing

@testable import Store

@Suite struct OpeningTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func open(
    _ path: String? = nil, as role: Role = .writer, binding: Store.Binding = Scene.binding
  ) async throws -> Records {
    try await Records.open(.file(path: path ?? folder.file()), as: role, binding: binding, now: 1)
  }

  @Test func everySettingIsInForceOnBothConnections() async throws {
    let records = try await open()
    let wanted = [
      "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0",
      "cell_size_check": "1", "secure_delete": "1", "busy_timeout": "5000", "wal_autocheckpoint": "0",
    ]
    for (name, value) in wanted.sorted(by: { $0.key < $1.key }) {
      let found = try await records.main.writeWithoutTransaction { db in
        try Row.fetchOne(db, sql: "PRAGMA \(name)").map { "\($0[0] as DatabaseValue)" }
      }
      #expect(found?.replacing("\"", with: "") == value, "\(name)")
    }
    let screens = try #require(records.screens)
    #expect(screens.configuration.readonly)
    let isQueryOnly = try await screens.writeWithoutTransaction { db in
      try Int.fetchOne(db, sql: "PRAGMA query_only")
    }
    #expect(isQueryOnly == 1)
    try await records.close()
  }

  @Test func fileAndSideFilesAreForTheirOwnerOnly() async throws {
    let records = try await open()
    _ = try await records.receive([], now: 1)
    for suffix in ["", "-wal", "-shm", ".lock"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.file() + suffix)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(suffix)")
    }
    try await records.close()
    #expect(!FileManager.default.fileExists(atPath: folder.file() + "-wal"))
  }

  @Test func whatOthersCanReadIsRefused() async throws {
    let path = folder.file()
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    await #expect(throws: StoreError.fileRefused(path: path, .tooOpen(permissions: 0o644))) {
      try await open()
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    await #expect(throws: StoreError.fileRefused(path: folder.path, .tooOpen(permissions: 0o755))) {
      try await open()
    }
  }

  @Test func aLinkAFolderAndNothingAreRefused() async throws {
    let (real, link) = (folder.file("real.db"), folder.file("link.db"))
    try await open(real).close()
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: real)
    await #expect(throws: StoreError.fileRefused(path: link, .symbolicLink)) { try await open(link) }
    let inner = folder.file("inner")
    try FileManager.default.createDirectory(
      atPath: inner, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    await #expect(throws: StoreError.fileRefused(path: inner, .wrongType)) { try await open(inner) }
    let missing = folder.file("missing.db")
    await #expect(throws: StoreError.fileRefused(path: missing, .system(errno: 2))) {
      try await open(missing, as: .reader)
    }
  }

  @Test func aSecondWriterIsKeptAwayAndToldByWhom() async throws {
    let first = try await open()
    await #expect(
      throws: StoreError.inUse(path: folder.file(), processID: ProcessInfo.processInfo.processIdentifier)
    ) { try await open() }
    try await first.close()
    try await open().close()
  }

  @Test func aReaderWorksBesideTheWriterAndOnlyReads() async throws {
    let writer = try await open()
    _ = try await writer.takeLease(holder: "w", now: 1, duration: 9)
    _ = try await writer.ingest(.init(documents: [Sample.invoice("INV-1")]), now: 1)
    let reader = try await open(as: .reader)
    #expect(try await reader.conservation().documents == 1)
    _ = try await writer.ingest(.init(documents: [Sample.invoice("INV-2")]), now: 1)
    #expect(try await reader.conservation().documents == 2)
    await #expect(throws: StoreError.openedForReading(operation: "halt")) {
      try await reader.halt(reason: "no", now: 1)
    }
    try await reader.close()
    try await writer.close()
  }

  @Test func anotherBindingIsRefused() async throws {
    try await open().close()
    for other in [
      Store.Binding(site: "acme-test", financeHost: "acme.example", legalEntity: "USMF"),
      Store.Binding(site: "acme", financeHost: "prod.example", legalEntity: "USMF"),
      Store.Binding(site: "acme", financeHost: "acme.example", legalEntity: "DEMF"),
    ] {
      await #expect(throws: StoreError.differentBinding(stored: Scene.binding, asked: other)) {
        try await open(binding: other)
      }
    }
    let sameCompany = Store.Binding(site: "acme", financeHost: "acme.example", legalEntity: "usmf")
    try await open(binding: sameCompany).close()
  }

  @Test func aForeignDatabaseIsLeftAlone() async throws {
    let path = folder.file()
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]))
    let foreign = try DatabaseQueue(path: path)
    try await foreign.write { db in try db.execute(sql: "CREATE TABLE t (a); PRAGMA application_id = 7") }
    try foreign.close()
    let before = try Data(contentsOf: URL(filePath: path))
    await #expect(throws: StoreError.foreignFile(path: path, applicationID: 7)) { try await open() }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func noDatabaseAtAllIsAnErrorAndNotATrap() async throws {
    let path = folder.file()
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data(repeating: 0x41, count: 8_192), attributes: [.posixPermissions: 0o600]))
    await #expect(throws: StoreError.self) { try await open() }
  }

  @Test func aChangedSchemaIsRefused() async throws {
    for change in [
      "DROP TRIGGER audit_is_not_edited", "CREATE INDEX extra ON documents (customer)",
      "DROP INDEX postings_by_age", "CREATE TABLE extra (a)",
    ] {
      let path = folder.file("\(change.utf8.count).db")
      try await open(path).close()
      let queue = try DatabaseQueue(path: path)
      try await queue.write { db in try db.execute(sql: change) }
      try queue.close()
      await #expect(throws: StoreError.schemaDiffers(version: Schema.current.version), "\(change)") {
        try await open(path)
      }
    }
  }

  @Test func whatIsClosedRefusesEverything() async throws {
    let records = try await open()
    try await records.close()
    await #expect(throws: StoreError.closed(operation: "haltReason")) { try await records.haltReason() }
    await #expect(throws: StoreError.closed(operation: "halt")) {
      try await records.halt(reason: "x", now: 1)
    }
    try await records.close()
  }

  @Test func aNameWithoutGuardsIsExclusive() async throws {
    let path = folder.file()
    let records = try await Records.open(.unguarded(name: path), binding: Scene.binding, now: 1)
    _ = try await records.takeLease(holder: "sim", now: 1, duration: 9)
    _ = try await records.ingest(.init(documents: [Sample.invoice("INV-1")]), now: 1)
    #expect(records.screens == nil)
    #expect(!FileManager.default.fileExists(atPath: path + "-shm"))
    #expect(try await records.conservation().documents == 1)
    try await records.close()
  }

  /// A log that a crash left behind must be readable without shared memory, so the file is claimed before
  /// anything reads it.
  @Test func aNameWithoutGuardsIsClaimedBeforeItsLogIsRead() async throws {
    let (path, copy) = (folder.file(), folder.file("crashed.db"))
    let records = try await Records.open(.unguarded(name: path), binding: Scene.binding, now: 1)
    _ = try await records.takeLease(holder: "sim", now: 1, duration: 9)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    let heir = try await Records.open(.unguarded(name: copy), binding: Scene.binding, now: 2)
    #expect(try await heir.lease()?.holder == "sim")
    #expect(!FileManager.default.fileExists(atPath: copy + "-shm"))
    try await heir.close()
    try await records.close()
  }

  @Test func networkFileSystemsAreRecognised() {
    let table = """
      24 30 0:22 / /sys rw,nosuid shared:7 - sysfs sysfs rw
      61 30 0:51 / /mnt/share rw,relatime shared:33 - nfs4 server:/export rw,vers=4.2
      62 30 8:1 / / rw,relatime shared:1 master:2 - ext4 /dev/sda1 rw
      broken line
      """
    #expect(NetworkMounts.contain(device: "0:51", in: table))
    #expect(!NetworkMounts.contain(device: "8:1", in: table))
    #expect(!NetworkMounts.contain(device: "9:9", in: table))
  }
}
