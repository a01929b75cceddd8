import Chargebee
import Engine
import Foundation
import Store
import Vault

/// The workspace and the configuration that a command was pointed at, opened as far as the command needs.
struct Premises: Sendable {
  let workspace: Workspace
  let configuration: ConfigurationFile
  let keyFile: String?
  let surroundings: Surroundings

  init(_ global: GlobalOptions, _ surroundings: Surroundings) {
    self.init(
      workspace: global.workspace, configuration: global.config, keyFile: global.keyFile, surroundings)
  }

  /// Premises at places of one's own choice; a place that is nil comes from the environment, or is the usual one.
  init(workspace: String?, configuration: String?, keyFile: String?, _ surroundings: Surroundings) {
    let environment = surroundings.environment
    self.workspace = Workspace(workspace ?? environment["DAYBOOK_WORKSPACE"], environment: environment)
    self.configuration = ConfigurationFile(
      configuration ?? environment["DAYBOOK_CONFIG"], environment: environment)
    self.keyFile = keyFile ?? environment["DAYBOOK_KEY_FILE"]
    self.surroundings = surroundings
  }

  /// Reads the configuration.
  ///
  /// - Throws: ``InvalidSettings``.
  func settings() throws(InvalidSettings) -> Settings {
    try configuration.read(environment: surroundings.environment)
  }

  /// Lets work happen on the records, and closes them whatever comes of it.
  func withRecords<Value: Sendable>(
    _ settings: Settings, as role: Role, _ work: (Records) async throws -> Value
  ) async throws -> Value {
    let records = try await Records.open(
      .file(path: workspace.records), as: role, binding: Binding(settings), now: surroundings.time.now())
    return try await Self.closing(records.close) { try await work(records) }
  }

  /// Lets work happen in the office: records, remote systems and an engine that has not begun.
  func withOffice<Value: Sendable>(
    _ settings: Settings, report: @escaping Reporter, _ work: (Office) async throws -> Value
  ) async throws -> Value {
    let credentials = try Credentials(try await openVault(settings))
    try workspace.prepare()
    let office = try await Office.open(
      settings, credentials, recordsAt: workspace.records, time: surroundings.time, report: report)
    return try await Self.closing(office.close) { try await work(office) }
  }

  /// Does something and closes afterwards; the first error is the one that counts.
  static func closing<Value: Sendable>(
    _ close: () async throws -> Void, after work: () async throws -> Value
  ) async throws -> Value {
    let value: Value
    do {
      value = try await work()
    } catch {
      try? await close()
      throw error
    }
    try await close()
    return value
  }
}
