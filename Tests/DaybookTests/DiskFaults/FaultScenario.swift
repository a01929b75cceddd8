import Bookkeeping
import Foundation
import Store

@testable import daybook

/// Something that the program does and that its disk may end, with what must be true afterwards.
struct FaultScenario: Sendable {
  /// What is wrong after a try, in words.
  struct Flaw: Error, CustomStringConvertible {
    let description: String
  }

  let name: String
  var documents = 6
  /// Whether vouchers wait for a person.
  var reviews = true
  /// What is there before; the state after it is where each try begins.
  let prepare: @Sendable (FaultBench) async throws -> Void
  /// What is tried in a workspace, with what stands at its standard input.
  let command: @Sendable (_ workspace: String) -> [String]
  var input = ""
  /// Looks what the try left, does everything again without a fault, and looks what came of it. It is given what the
  /// try said.
  let check: @Sendable (FaultBench, _ said: String) async throws -> Void

  /// All of them, by what the program does.
  static let all = [deliver, confirm, approve, backup, vault]

  /// A month is read, decided and sent; F&O posts it only afterwards. Its master data was there before.
  static let deliver = FaultScenario(
    name: "deliver", reviews: false,
    prepare: { bench in
      try await bench.must("master", "refresh")
      bench.setPosting(every: nil)
    },
    command: { _ in ["run", "--until-idle"] }, check: { bench, _ in try await bench.mustBeBooked() })

  /// F&O posts what was sent, which is seen, and what waited behind it goes out.
  static let confirm = FaultScenario(
    name: "confirm", reviews: false,
    prepare: { bench in
      bench.setPosting(every: nil)
      try await bench.must("run", "--until-idle")
      bench.setPosting(every: 2)
    },
    command: { _ in ["run", "--until-idle"] }, check: { bench, _ in try await bench.mustBeBooked() })

  /// A person approves what waits: what was said to be approved is, and each document was approved once.
  static let approve = FaultScenario(
    name: "approve", prepare: { try await $0.must("run", "--until-idle") },
    command: { _ in ["approve", "--filter", ">0", "--yes"] },
    check: { bench, said in
      let before = try await bench.approvals()
      if said.contains("pproved") {
        try Flaw.unless(before.count >= 2, "\(said) but the trail has \(before)")
      }
      let again = try await bench.run("approve", "--filter", ">0", "--yes")
      try Flaw.unless([0, 1].contains(again.status), again.errors)
      let after = try await bench.approvals()
      try Flaw.unless(Set(after).count == after.count, "approved twice: \(after)")
      let waiting = try await bench.look { try await $0.snapshot(engine: .readOnly, now: 0).count(.review) }
      try Flaw.unless(after.count >= 2 && waiting == 0, "\(after.count) approved, \(waiting) wait")
      try await bench.mustBeIntact()
    })

  /// A copy of the records is whole, or it is not there, and another can be made.
  static let backup = FaultScenario(
    name: "backup", prepare: { try await $0.must("run", "--until-idle") },
    command: { ["backup", $0 + "/copy.db"] },
    check: { bench, said in
      let copy = bench.workspace + "/copy.db"
      let isThere = FileManager.default.fileExists(atPath: copy)
      try Flaw.unless(isThere || said.isEmpty, "it was said to be copied, and nothing is there")
      if isThere { try await bench.mustBeWhole(copy) } else { try await bench.must("backup", copy) }
      try await bench.mustBeWhole(copy)
      try await bench.mustBeIntact()
    })

  /// A secret is set: the old one or the new one is there afterwards, and no other is gone.
  static let vault = FaultScenario(
    name: "vault", documents: 1, prepare: { _ in },
    command: { _ in ["vault", "set", "chargebee-api-key"] }, input: "test_anotherKey\n",
    check: { bench, _ in
      let list = try await bench.run("vault", "list")
      for name in ["chargebee-api-key", "finance-client-secret"] {
        try Flaw.unless(list.output.contains(name), "\(name) is gone: \(list)")
      }
      let again = try await bench.run("vault", "set", "chargebee-api-key", input: "test_anotherKey\n")
      try Flaw.unless(again.status == 0, again.errors)
    })
}

extension FaultScenario.Flaw {
  fileprivate static func unless(_ isTrue: Bool, _ words: @autoclosure () -> String) throws {
    guard isTrue else { throw FaultScenario.Flaw(description: words()) }
  }
}

extension FaultBench {
  /// Runs the program, which must end with 0.
  func must(_ arguments: String...) async throws {
    let end = try await Program.run(arguments, environment: environment)
    try FaultScenario.Flaw.unless(end.status == 0, "\(arguments) ended with \(end.status): \(end.errors)")
  }

  /// Works off what is left; then every document is in F&O's books once, to the minor unit.
  fileprivate func mustBeBooked() async throws {
    setPosting(every: 2)
    for _ in 1...100 {
      let end = try await run("run", "--until-idle", "--json")
      try FaultScenario.Flaw.unless(end.status == 0, "it ends with \(end.status): \(end.errors)")
      let object = try JSONSerialization.jsonObject(with: Data(end.output.utf8)) as? [String: Any]
      let waits = ["waitingForClock", "waitingForPostingJob", "unfinished"].map { object?[$0] as? Int ?? -1 }
      if waits.allSatisfy({ $0 == 0 }) { break }
    }
    let reckoning = try await stage.reckoning(premises)
    try FaultScenario.Flaw.unless(reckoning.isClean && reckoning.compared > 0, "\(reckoning)")
    try await mustBeIntact()
  }

  /// No line of the trail is missing or changed, and the file is sound.
  fileprivate func mustBeIntact() async throws {
    let (verdict, damage) = try await look { (try await $0.verifyAudit(), try await $0.findDamage()) }
    guard case .intact = verdict else { throw FaultScenario.Flaw(description: "\(verdict)") }
    try FaultScenario.Flaw.unless(damage == nil, damage ?? "")
  }

  /// A copy opens, and its trail is whole.
  fileprivate func mustBeWhole(_ copy: String) async throws {
    let records = try await Records.open(
      .file(path: copy), as: .reader, binding: Binding(try premises.settings()), now: 0)
    let (verdict, damage) = (try await records.verifyAudit(), try await records.findDamage())
    try await records.close()
    guard case .intact = verdict, damage == nil else {
      throw FaultScenario.Flaw(description: "the copy is not whole: \(verdict), \(damage ?? "sound")")
    }
  }

  /// The documents that a person approved, each as often as the trail says so.
  fileprivate func approvals() async throws -> [String] {
    try await look { records in
      try await records.audit(limit: 1_000, filter: AuditFilter(action: "approve")).lines
        .filter { $0.actor != "engine" }.map(\.subject)
    }
  }
}
