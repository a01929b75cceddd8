import Bookkeeping
import Foundation
import Ledger
import Synchronization
import Testing
import Transport
import Wire

@testable import daybook

/// The first setup, typed by a person who makes mistakes, against a sandbox.
@Suite(.timeLimit(.minutes(20))) struct SetupTests {
  @Test func everyAnswerIsTriedAndWhatIsWrittenWorks() async throws {
    try await Bench.with(documents: 20) { bench in
      let visit = try Visit(bench)
      let (chargebee, finance) = (bench.programme.chargebeePort, bench.programme.financePort)
      let findings = try await visit.setUp(typing: [
        // The name of a company is no site name; no host of the site can be reached from a test.
        "Acme Test", "acme-test", "eu", "Europe/Berlin", bench.programme.apiKey,
        "http://127.0.0.1:\(chargebee)", "", "2026-01-01",
        "http://127.0.0.1:\(finance)", "http://127.0.0.1:\(finance)", bench.programme.tenant,
        bench.programme.clientID, "not the secret",
        // Only the secret was wrong: the rest stands as suggestions.
        "", "", "", "", bench.programme.clientSecret,
        "usmf", "cf_erp_account", "CBINV", "1", "", "9", "CBPAY", "",
        "401100", "nonsense", "251000", "112510", "USMF OPER", "",
      ])
      #expect(findings.allSatisfy { $0.verdict == .ok || $0.check == "records" }, "\(findings)")
      let said = visit.said
      #expect(said.contains("It takes a site name: lower-case letters"))
      #expect(said.contains("No host accepts the key of site acme-test."))
      #expect(said.contains("It answers at http://127.0.0.1:\(chargebee)."))
      #expect(said.contains("the client secret is wrong"))
      #expect(said.contains("It takes one of the numbers or names above."))
      #expect(said.contains("It takes the number of an account that F&O has"))

      let settings = try visit.premises.settings()
      #expect(settings.finance.legalEntity.text == "USMF")
      #expect(settings.ruleBook.policies.cutOver?.description == "2026-01-01")
      let journals = settings.ruleBook.journals
      #expect(
        [journals[.invoices], journals[.creditNotes], journals[.adjustments], journals[.payments]]
          .map { $0?.text } == ["CBINV", "CBCRN", "CBADJ", "CBPAY"])
      #expect(journals[.refunds]?.text == "CBREF")
      #expect(
        settings.ruleBook.accounts.map(\.account.number) == ["401100", "251000", "112510", "USMF OPER"])
      for secret in [bench.programme.apiKey, bench.programme.clientSecret] {
        #expect(!said.contains(secret))
        #expect(
          try !String(contentsOfFile: visit.premises.configuration.path, encoding: .utf8).contains(secret))
      }
    }
  }

  @Test func nothingIsWrittenWhereTheInputEnds() async throws {
    try await Bench.with(documents: 20) { bench in
      let visit = try Visit(bench)
      await #expect(throws: Complaint.self) { try await visit.setUp(typing: ["acme-test", "eu"]) }
      #expect(!FileManager.default.fileExists(atPath: visit.premises.configuration.path))
      #expect(!FileManager.default.fileExists(atPath: visit.premises.workspace.vault))
    }
  }

  @Test func aConfigurationThatIsThereIsNotTouched() async throws {
    try await Bench.with(documents: 20) { bench in
      let visit = try Visit(bench)
      try bench.folder.write("mine", to: "new.toml")
      let complaint = await #expect(throws: Complaint.self) { try await visit.setUp(typing: []) }
      #expect(complaint?.description.contains("is there already") == true)
      #expect(try String(contentsOfFile: visit.premises.configuration.path, encoding: .utf8) == "mine")
    }
  }

  @Test func withoutATerminalItSaysWhatToDo() async throws {
    let folder = try TestFolder()
    let outcome = try await Shell(options: ["--config", folder.file("none.toml")])("setup")
    #expect(outcome.status == .wrongUsage)
    #expect(outcome.notes.joined().contains("copy Resources/daybook.example.toml"))
  }
}

/// A person at a terminal who sets up a workspace of its own beside a sandbox.
private struct Visit {
  let premises: Premises
  private let pipe = Pipe()
  private let notes = Notes()

  init(_ bench: Bench) throws {
    let notes = notes
    let surroundings = Surroundings(
      environment: [:], time: bench.clock.time, person: "anna",
      input: pipe.fileHandleForReading.fileDescriptor, isInteractive: true, endingSignals: [],
      out: notes.add, note: notes.add)
    premises = Premises(
      workspace: bench.folder.file("new"), configuration: bench.folder.file("new.toml"),
      keyFile: bench.folder.file("new.key"), surroundings)
  }

  /// What was said on the screen, as one text.
  var said: String { notes.text }

  /// Answers the questions in this order; the input ends after the last answer.
  func setUp(typing answers: [String]) async throws -> [Finding] {
    try pipe.fileHandleForWriting.write(contentsOf: Data(answers.map { "\($0)\n" }.joined().utf8))
    try pipe.fileHandleForWriting.close()
    let connections = try HTTPConnections(wallClock: Clocks.real(premises.surroundings.time).wall)
    return try await Premises.closing({ await connections.close() }) {
      try await FirstSetup(premises: premises, transport: Self.thisMachine(connections.transport)).run()
    }
  }

  /// The sandbox can be reached; no host of the world has an address.
  private static func thisMachine(_ transport: HTTPTransport) -> HTTPTransport {
    HTTPTransport { request throws(TransportError) in
      guard request.address.origin.isLoopback else { throw TransportError(.nameNotFound, for: request) }
      return try await transport.send(request)
    }
  }
}

private final class Notes: Sendable {
  private let lines = Mutex<[String]>([])

  var add: @Sendable (String) -> Void { { line in self.lines.withLock { $0.append(line) } } }
  /// The lines joined by spaces, so that no sentence is missed because it was wrapped.
  var text: String { lines.withLock { $0.joined(separator: " ") } }
}
