import Engine
import Foundation
import Store
import Synchronization
import Testing

@testable import daybook

/// Each failure has its exit code, and says what, where and what to do.
@Suite struct FailureTests {
  @Test(arguments: [
    ["list"], ["list", "nothing"], ["approve"], ["approve", "INV-1", "--filter", "x"],
    ["list", "review", "--filter", "cur:euros"], ["list", "review", "--csv", "--json"],
    ["run", "--for", "soon"], ["run", "--until-idle", "--for", "5s"], ["audit", "verify", "--mark", "7"],
    ["sandbox", "serve", "--documents", "0"], ["sandbox", "serve", "--reckon"], ["no-such-verb"],
  ])
  func wrongUsageIsTwo(arguments: [String]) async throws {
    var shell = Shell()
    shell.options = arguments
    let outcome = try await shell()
    #expect(outcome.status == .wrongUsage)
    #expect(outcome.lines.isEmpty)
    #expect(outcome.notes.count == 1)
  }

  @Test func wrongConfigurationSaysFileAndLine() async throws {
    try await Bench.with { bench in
      let wrong = bench.programme.configuration.split(separator: "\n", omittingEmptySubsequences: false).map {
        line in
        line.hasPrefix("timezone") ? "timezone = \"Europe/Bielefeld\"" : String(line)
      }
      try bench.folder.write(wrong.joined(separator: "\n"), to: "daybook.toml")
      let outcome = try await bench.shell("status")
      #expect(outcome.status == .configuration)
      #expect(
        outcome.notes.first?.contains("daybook.toml:5: chargebee.timezone is \"Europe/Bielefeld\"") == true)
      let json = try await bench.shell("status", "--json")
      #expect(json.notes.first?.hasPrefix(#"{"error":{"code":"configuration","exit":3,"message":""#) == true)
    }
  }

  @Test func aMissingVaultAndAMissingSecretSayHowToPutThemIn() async throws {
    try await Bench.with { bench in
      let without = try await bench.shell("run", "--until-idle")
      #expect(without.status == .configuration)
      #expect(without.notes.first?.contains("daybook vault set chargebee-api-key") == true)
      _ = try await bench.shell("vault", "set", "chargebee-api-key", input: bench.programme.apiKey)
      let half = try await bench.shell("run", "--until-idle")
      #expect(half.status == .configuration)
      #expect(half.notes.first?.contains("daybook vault set finance-client-secret") == true)
    }
  }

  @Test func aKeyFileThatOthersMayReadIsRefused() async throws {
    try await Bench.with { bench in
      try await bench.fillVault()
      let names = try await bench.shell("vault", "list")
      #expect(names.lines == ["chargebee-api-key", "finance-client-secret"])
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: bench.folder.file("vault.key"))
      let exposed = try await bench.shell("vault", "list")
      #expect(exposed.status == .configuration)
      #expect(exposed.notes.first?.contains("mode 644") == true)
    }
  }

  @Test func rotatingTheKeyLocksTheOldOneOut() async throws {
    try await Bench.with { bench in
      try await bench.fillVault()
      let other = bench.folder.file("other.key")
      #expect(try await bench.shell("vault", "rotate", "--to-key-file", other).status == .done)
      let old = try await bench.shell("vault", "list")
      #expect(old.status == .configuration)
      #expect(old.notes.first?.contains("cannot be opened") == true)
      var shell = bench.shell
      shell.options = Array(bench.shell.options.dropLast()) + [other]
      #expect(try await shell("vault", "list").lines.count == 2)
    }
  }

  @Test func aSecretThatIsNoneIsNotTaken() async throws {
    try await Bench.with { bench in
      let outcome = try await bench.shell("vault", "set", "chargebee-api-key", input: "two\nlines")
      #expect(outcome.status == .configuration)
      #expect(outcome.notes.first?.contains("control character") == true)
      #expect(try await bench.shell("vault", "list").lines.isEmpty)
    }
  }

  @Test func anUnreachableSystemIsFour() async throws {
    let outcomes = try await Self.withoutServer { shell in
      [try await shell("ping", "--json"), try await shell("doctor")]
    }
    #expect(outcomes.map(\.status) == [.remote, .remote])
    let answers = try outcomes[0].objects()
    #expect(answers.count == 3 && answers.allSatisfy { $0["answered"] as? Bool == false })
    #expect(answers.allSatisfy { ($0["problem"] as? String)?.contains("nothing listens there") == true })
    #expect(outcomes[1].lines.contains { $0.hasPrefix("UNREACHABLE chargebee") })
  }

  /// Runs commands in a workspace whose systems have just gone.
  private static func withoutServer(
    _ work: @escaping @Sendable (Shell) async throws -> [Shell.Outcome]
  ) async throws -> [Shell.Outcome] {
    let kept = Mutex<Bench?>(nil)
    try await Bench.with { bench in
      try await bench.fillVault()
      kept.withLock { $0 = bench }
    }
    let bench = try #require(kept.withLock { $0 })
    return try await work(bench.shell)
  }

  @Test func refusedCredentialsAreFour() async throws {
    try await Bench.with { bench in
      try await bench.fillVault()
      _ = try await bench.shell("vault", "set", "chargebee-api-key", input: "test_anotherKey")
      let outcome = try await bench.shell("run", "--until-idle", "--json")
      #expect(outcome.status == .remote)
      #expect(outcome.notes.last?.contains("\"code\":\"credentials\"") == true)
    }
  }

  @Test func haltedIsFive() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let settings = try Settings(file: "daybook.toml", toml: bench.programme.configuration, environment: [:])
      let records = try await Records.open(
        .file(path: bench.folder.file("records.sqlite")), binding: Binding(settings),
        now: bench.clock.time.now())
      try await records.halt(reason: "two vouchers share a key", now: bench.clock.time.now())
      try await records.close()
      #expect(try await bench.shell("status").status == .halted)
      let run = try await bench.shell("run", "--until-idle")
      #expect(run.status == .halted)
      #expect(run.notes.last?.contains("Daybook is halted: two vouchers share a key.") == true)
    }
  }

  @Test func doctorFindsNothingWrongInASoundWorkspaceAndNamesWhatIs() async throws {
    try await Bench.with { bench in
      try await bench.readMonth()
      let sound = try await bench.shell("doctor", "--json")
      #expect(sound.status == .done)
      #expect(try sound.objects().allSatisfy { $0["verdict"] as? String == "ok" }, "\(sound.lines)")
      let posting = try sound.objects().first { $0["check"] as? String == "posting" }
      #expect((posting?["evidence"] as? String)?.contains("must look for READY") == true, "\(sound.lines)")
      let wrong = bench.programme.configuration.split(separator: "\n", omittingEmptySubsequences: false).map {
        line in
        switch line {
        case "payments = \"CBPAY\"": "payments = \"CBINV\""
        case "main_account = \"251100\"": "main_account = \"999999\""
        default: String(line)
        }
      }
      try bench.folder.write(wrong.joined(separator: "\n"), to: "daybook.toml")
      let ill = try await bench.shell("doctor", "--json")
      #expect(ill.status == .configuration)
      let failed = try ill.objects().filter { $0["verdict"] as? String == "failed" }
      #expect(failed.compactMap { $0["check"] as? String } == ["journal names", "main accounts"])
      #expect(failed.allSatisfy { !($0["cure"] as? String ?? "").isEmpty })
    }
  }
}
