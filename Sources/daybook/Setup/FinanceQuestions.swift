import Bookkeeping
import FinanceOperations
import Ledger
import Transport
import Vault

/// What a person says about F&O, tried before it is believed.
struct FinanceAnswers: Sendable {
  let baseURL: Origin
  let authority: Origin
  let tenant: String
  let clientID: String
  let secret: Secret
  let legalEntity: LegalEntityID
  /// The Chargebee field that names a customer's account; nil where people link customers.
  let accountField: String?
  let journals: [JournalPurpose: JournalName]
  let accounts: [RuleBook.AccountRow]
}

/// Asks where the books are, and lets F&O itself say what can be chosen.
struct FinanceQuestions: Sendable {
  let interview: Interview
  let transport: HTTPTransport
  let clock: any Clock<Duration>

  /// Asks until F&O answers, and everything that it has to choose from was chosen.
  func answers() async throws -> FinanceAnswers {
    interview.say(
      "F&O. Daybook signs in as an application of Entra ID that is a service user of the environment.")
    var last: Door?
    while true {
      // Mostly one answer is wrong; the others need not be typed again.
      let door = try await door(like: last)
      last = door
      do {
        let environment = try environment(door)
        let ledgers = try await ledgers(environment)
        guard !ledgers.isEmpty else {
          interview.say(
            "It signs in, but sees no legal entity with a ledger: look at the roles of its user.")
          continue
        }
        return try await choices(door, environment, ledgers)
      } catch let complaint as Complaint {
        throw complaint
      } catch {
        interview.say(Complaint(error).description)
      }
    }
  }

  /// How F&O is entered.
  private struct Door {
    let baseURL, authority: Origin
    let tenant, clientID: String
    let secret: Secret
  }

  private func door(like last: Door?) async throws -> Door {
    Door(
      baseURL: try await interview.ask(
        "Address, like https://contoso.operations.dynamics.com", suggesting: last?.baseURL.description,
        .origin),
      authority: try await interview.ask(
        "Address of the sign-in",
        suggesting: last?.authority.description ?? "https://login.microsoftonline.com", .origin),
      tenant: try await interview.ask(
        "Directory (tenant): its domain or id", suggesting: last?.tenant, .answer),
      clientID: try await interview.ask("Application (client) id", suggesting: last?.clientID, .answer),
      secret: try await interview.secret("Client secret"))
  }

  private func environment(_ door: Door) throws -> FinanceEnvironment {
    let secret = door.secret
    let application = try EntraApplication(
      authority: door.authority, tenant: door.tenant, clientID: door.clientID, environment: door.baseURL,
      secret: ClientSecret { use in secret.withBytes(use) })
    return FinanceEnvironment(
      door.baseURL, tokens: TokenKeeper(application, transport: transport, clock: clock),
      transport: transport)
  }

  private typealias Company = (entity: LegalEntity, ledger: LedgerSetup)

  private func ledgers(_ environment: FinanceEnvironment) async throws -> [Company] {
    var companies: [Company] = []
    for entity in try await environment.legalEntities().sorted(by: { $0.id.text < $1.id.text }) {
      guard let ledger = try await environment.ledger(of: entity.id) else { continue }
      companies.append((entity, ledger))
    }
    return companies
  }

  private func choices(
    _ door: Door, _ environment: FinanceEnvironment, _ companies: [Company]
  ) async throws -> FinanceAnswers {
    let chosen = try await interview.choose(
      "Legal entity that the vouchers are for",
      among: companies.map { Interview.Choice(name: $0.entity.id.text, about: $0.entity.name) })
    guard let company = companies.first(where: { $0.entity.id.text == chosen.name }) else {
      preconditionFailure("what was chosen was offered")
    }
    let field = try await interview.askIfAny(
      "Chargebee field with a customer's account number, id or a custom field like cf_erp_account"
        + " (nothing: people link customers)", .customerField)
    let journals = try await JournalQuestions(interview: interview, environment: environment)
      .answers(company.entity.id)
    let accounts = try await AccountQuestions(interview: interview, environment: environment)
      .answers(company.ledger)
    return FinanceAnswers(
      baseURL: door.baseURL, authority: door.authority, tenant: door.tenant, clientID: door.clientID,
      secret: door.secret, legalEntity: company.entity.id, accountField: field, journals: journals,
      accounts: accounts)
  }
}

extension SettingsForm<String> {
  /// Anything that is not nothing.
  fileprivate static var answer: Self { Self(text: "some text") { $0.isEmpty ? nil : $0 } }
}
