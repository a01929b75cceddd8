import ArgumentParser
import Bookkeeping
import Ledger
import Store

/// Makes a workspace large: documents as a company would have after years, in every state that documents can be in.
struct FillWorkspace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill-workspace",
    abstract: "Puts documents into the records of a workspace until there are as many as wanted.",
    discussion: """
      The workspace is one that worked with the sandbox once: it has a rule book, master data and customers. \
      Everything is written by the operations that the engine uses: documents are taken in and derived; most are \
      sent, confirmed and settled, as if F&O had answered, and the others wait for a person, are held for a customer \
      without an account, were refused, or need no voucher. bash Resources/large-workspace.sh does all of it.
      """)

  @Argument(help: "The folder of the workspace.")
  var workspace: String

  @Option(help: "How many documents it has at the end.")
  var documents = 1_000_000

  @Option(help: "The Chargebee site to which the records are bound.")
  var site = "acme-test"

  @Option(help: "The address of F&O to which they are bound.")
  var financeHost = "http://127.0.0.1:18811"

  @Option(help: "The legal entity to which they are bound.")
  var legalEntity = "usmf"

  func validate() throws {
    guard (1...10_000_000).contains(documents) else {
      throw ValidationError("--documents is \(documents); it takes a number from 1 to 10000000.")
    }
  }

  func run() async throws {
    let binding = Binding(
      site: site, financeHost: financeHost, legalEntity: LegalEntityID(legalEntity))
    let records = try await Records.open(
      .file(path: workspace + "/records.sqlite"), binding: binding, now: Moment.now)
    do {
      var filling = try await Filling(records)
      try await filling.fill(to: documents) { print($0) }
    } catch {
      try await records.close()
      throw error
    }
    try await records.close()
  }
}
