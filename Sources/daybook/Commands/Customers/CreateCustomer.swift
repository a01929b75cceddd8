import ArgumentParser
import Bookkeeping
import Console
import Store

/// `daybook customers create CUSTOMER`.
struct CreateCustomer: Verb {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Has an account created in F&O for a customer that has none.",
    discussion: """
      The account is written down as asked for; the engine looks in F&O once more, creates it, reads it back and \
      links it. Nothing is created beside an account that resembles the customer.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The customer's id in Chargebee.")
  var customer: String

  @Flag(help: "Shows what would be created, and creates nothing.")
  var show = false

  @Option(help: "Refuses unless the link still has this version, as customers list showed it.")
  var expect: Int?

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let proposal = try await premises.withRecords(settings, as: .reader) { records in
      try await records.accountProposal(for: customer, settings.finance.accounts)
    }
    let obstacles =
      show || !proposal.isAllowed
      ? proposal.obstacles : try await ask(proposal.fields, premises, settings)
    let isAsked = !show && obstacles.isEmpty
    let answer = CreationAnswer(
      customer: customer, fields: proposal.fields, obstacles: obstacles, isAsked: isAsked)
    if global.json {
      surroundings.out(try JSONText.line(answer))
    } else {
      for line in lines(proposal.fields, obstacles, isAsked: isAsked) { surroundings.out(line) }
    }
    return obstacles.isEmpty ? .done : .partly
  }

  private func ask(
    _ fields: AccountFields, _ premises: Premises, _ settings: Settings
  ) async throws -> [AccountObstacle] {
    switch try await Counter(premises, settings).create(customer, fields, expectedVersion: expect) {
    case .asked: return []
    case .notAllowed(let obstacles): return obstacles
    case .changed: throw Complaint(.partly, .interrupted, "The customer changed meanwhile. Look again.")
    }
  }

  private func lines(
    _ fields: AccountFields, _ obstacles: [AccountObstacle], isAsked: Bool
  ) -> [String] {
    let rows = fields.listed.map { "  " + $0.field.words.column(14) + $0.content.safe }
    if isAsked { return rows + ["The account is asked for; the engine creates it and reads it back."] }
    return rows + (obstacles.isEmpty ? ["It may be created."] : obstacles.map(\.sentence.safe))
  }
}
