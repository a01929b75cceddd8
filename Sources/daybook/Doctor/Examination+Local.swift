import Chargebee
import Foundation
import Store

// What can be checked without leaving this machine.
extension Examination {
  func timeZones() -> Finding {
    guard let failure = ZoneCheck.failures().first else { return .ok("time zones", "the zone data is there") }
    return Finding("time zones", .failed, failure.description)
  }

  func workspace() -> Finding {
    let folder = premises.workspace.folder
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: folder),
      let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue
    else { return Finding("workspace", .warning, "\(folder) does not exist", cure: "daybook run makes it.") }
    guard mode & 0o077 == 0 else {
      return Finding(
        "workspace", .failed, "\(folder) can be entered by others (mode \(String(mode, radix: 8)))",
        cure: "chmod 700 \(folder)")
    }
    return .ok("workspace", "\(folder), mode 700")
  }

  func records(_ settings: Settings) async -> [Finding] {
    guard FileManager.default.fileExists(atPath: premises.workspace.records) else {
      return [Finding("records", .warning, "there are none yet", cure: "daybook run makes them.")]
    }
    do {
      return try await premises.withRecords(settings, as: .reader) { records in
        [try await soundness(records), try await conservation(records), try await halt(records)]
      }
    } catch {
      return [Finding("records", error)]
    }
  }

  private func soundness(_ records: Records) async throws -> Finding {
    if let damage = try await records.findDamage() {
      return Finding("records", .failed, "SQLite found damage: \(damage)", cure: "Restore a backup.")
    }
    let differing = try await records.recount()
    guard differing.isEmpty else {
      return Finding(
        "records", .failed, "counters differ from a full count: \(differing.joined(separator: ", "))",
        cure: "Keep the file as it is and report it; nothing was lost by this alone.")
    }
    return .ok(
      "records", "\(premises.workspace.records) is sound, and every counter agrees with a full count")
  }

  private func conservation(_ records: Records) async throws -> Finding {
    let found = try await records.conservation()
    let evidence = "\(found.documents) documents, \(found.decided) with a decision"
    return found.holds
      ? .ok("completeness", evidence)
      : Finding("completeness", .failed, evidence, cure: "Keep the file as it is and report it.")
  }

  private func halt(_ records: Records) async throws -> Finding {
    guard let reason = try await records.haltReason() else { return .ok("halt", "nothing is halted") }
    return Finding(
      "halt", .failed, "sending is halted: \(reason)", cure: "Look into it, then resume in the console.")
  }
}
