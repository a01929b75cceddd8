import ArgumentParser
import Bookkeeping
import Ledger
import Store

/// `daybook customers`: which F&O account each Chargebee customer has.
struct CustomersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers", abstract: "Which F&O account each Chargebee customer has.",
    subcommands: [
      ListCustomers.self, ListCandidates.self, LinkCustomer.self, UnlinkCustomer.self,
      CreateCustomer.self,
    ])
}

/// `daybook customers list`.
struct ListCustomers: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Customers for whom documents wait because they have no account.")

  @OptionGroup var global: GlobalOptions

  @Flag(help: "All customers, the linked ones too.")
  var all = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    try await premises.withRecords(try premises.settings(), as: .reader) { records in
      try await records.forEachCustomer(CustomerQuery(all ? .all : .waiting)) { row in
        let answer = CustomerAnswer(row)
        surroundings.out(global.json ? try JSONText.line(answer) : answer.line)
      }
    }
    return .done
  }
}

/// `daybook customers candidates CUSTOMER`.
struct ListCandidates: Verb {
  static let configuration = CommandConfiguration(
    commandName: "candidates",
    abstract: "Accounts that could be a customer's, the best first, with the reasons.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The customer's id in Chargebee.")
  var customer: String

  @Option(help: "How many at most.")
  var limit = 10

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let candidates = try await premises.withRecords(settings, as: .reader) { records in
      let field = settings.finance.accounts.numberField
      let detail = try await records.customerDetail(customer)
      let pool = try await records.candidatePool(for: customer, externalIDField: field)
      return CandidateIndex(pool).candidates(
        for: detail.customer, externalID: detail.customer.accountNumber(in: field), limit: max(1, limit))
    }
    for candidate in candidates {
      let answer = CandidateAnswer(candidate)
      surroundings.out(global.json ? try JSONText.line(answer) : answer.line)
    }
    if candidates.isEmpty, !global.json {
      surroundings.out(
        "No account resembles customer \(customer). daybook customers create \(customer) creates one.".safe)
    }
    return .done
  }
}

/// `daybook customers link CUSTOMER ACCOUNT`.
struct LinkCustomer: Verb {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Says which account is a customer's; what waited for it goes on.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The customer's id in Chargebee.")
  var customer: String

  @Argument(help: "The account in F&O.")
  var account: String

  @Option(help: "Refuses unless the link still has this version, as customers list showed it.")
  var expect: Int?

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let version = try await Counter(premises, try premises.settings()).link(
      customer, to: CustomerAccountNumber(account), expectedVersion: expect)
    let answer = LinkAnswer(customer: customer, account: account, version: version)
    surroundings.out(
      global.json ? try JSONText.line(answer) : "Customer \(customer) has account \(account) now.".safe)
    return .done
  }
}

/// `daybook customers unlink CUSTOMER`.
struct UnlinkCustomer: Verb {
  static let configuration = CommandConfiguration(
    commandName: "unlink", abstract: "Takes a customer's link away, until a person links it again.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The customer's id in Chargebee.")
  var customer: String

  @Option(help: "Refuses unless the link still has this version, as customers list showed it.")
  var expect: Int?

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let version = try await Counter(premises, try premises.settings()).link(
      customer, to: nil, expectedVersion: expect)
    let answer = LinkAnswer(customer: customer, account: nil, version: version)
    surroundings.out(
      global.json ? try JSONText.line(answer) : "Customer \(customer) has no account now.".safe)
    return .done
  }
}
