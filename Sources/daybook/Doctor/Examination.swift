import Bookkeeping
import FinanceOperations
import Foundation
import Transport
import Wire

/// The checks of `daybook doctor`, in the order in which their failures explain each other: what rests on a
/// failed one is skipped.
struct Examination: Sendable {
  let premises: Premises
  /// How requests travel; nil for this machine's network.
  var transport: HTTPTransport?

  /// Makes every check.
  func findings() async -> [Finding] {
    let settings: Settings
    do throws(InvalidSettings) {
      settings = try premises.settings()
    } catch {
      return [Finding("configuration", error)]
        + Self.skipped(["workspace", "vault", "chargebee", "entra id", "f&o"])
    }
    let rows = settings.ruleBook
    var findings = [
      Finding.ok(
        "configuration",
        "\(premises.configuration.path): \(rows.accounts.count) account rows, \(rows.dimensions.count) dimension rows"
      )
    ]
    findings += [timeZones(), workspace()]
    findings += await records(settings)
    do {
      let credentials = try Credentials(try await premises.openVault(settings))
      findings.append(.ok("vault", "\(premises.workspace.vault) opens and has both credentials"))
      findings += webhooks(settings, credentials)
      findings += await remote(settings, credentials)
    } catch {
      findings += [Finding("vault", error)] + Self.skipped(["chargebee", "entra id", "f&o"])
    }
    return findings
  }

  private func remote(_ settings: Settings, _ credentials: Credentials) async -> [Finding] {
    let remotes: Remotes
    do {
      remotes = try Remotes(settings, credentials, .real(premises.surroundings.time), over: transport)
    } catch {
      return [Finding("addresses", error)]
    }
    let findings =
      await chargebee(settings, credentials, remotes) + (await finance(settings, remotes))
    await remotes.connections.close()
    return findings
  }

  static func skipped(_ checks: [String]) -> [Finding] {
    checks.map { Finding($0, .skipped, "what comes before it failed") }
  }
}
