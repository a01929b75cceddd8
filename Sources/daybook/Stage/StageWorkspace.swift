import Foundation
import Vault

/// A workspace that is ready to work against a stage: the configuration, a key file, and the credentials sealed
/// with it.
struct StageWorkspace: Sendable {
  let folder: String

  /// Where commands work that are pointed at it.
  func premises(in surroundings: Surroundings) -> Premises {
    Premises(
      workspace: folder, configuration: "\(folder)/daybook.toml", keyFile: "\(folder)/vault.key", surroundings
    )
  }

  /// Writes it, or brings it up to date.
  func write(_ programme: StageAnswer, in surroundings: Surroundings) async throws {
    let premises = premises(in: surroundings)
    try premises.workspace.prepare()
    try programme.configuration.write(toFile: premises.configuration.path, atomically: true, encoding: .utf8)
    try await seal(programme, premises)
  }

  private func seal(_ programme: StageAnswer, _ premises: Premises) async throws {
    let vault = try await premises.openOrMakeVault(try premises.settings())
    try await vault.set(.chargebeeAPIKey, to: Secret(copying: Array(programme.apiKey.utf8)))
    try await vault.set(.financeClientSecret, to: Secret(copying: Array(programme.clientSecret.utf8)))
    guard let password = programme.webhookPassword else { return }
    try await vault.set(.webhookPassword, to: Secret(copying: Array(password.utf8)))
  }
}
