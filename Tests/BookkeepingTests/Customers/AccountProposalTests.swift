import Billing
import Ledger
import Testing

@testable import Bookkeeping

/// What would be created for a customer, and why not (posting-rules R10).
@Suite struct AccountProposalTests {
  private let reference = ShortKey("CB0123456789ABCDEFGH")

  private var customer: Customer {
    var customer = Customer(id: "cb_1", revision: Revision(1))
    (customer.company, customer.email) = ("Umbrella plc", "ap@umbrella.example")
    customer.currency = must { try Currency("GBP") }
    customer.address = .init(city: "London", country: "GB")
    customer.customFields = ["cf_erp_account": "UK-7"]
    return customer
  }

  private var policy: AccountPolicy {
    var policy = AccountPolicy()
    (policy.creation, policy.group, policy.numberField) = (.person, "30", "cf_erp_account")
    return policy
  }

  private func proposal(
    _ customer: Customer, _ policy: AccountPolicy, beside accounts: [CustomerAccount] = []
  ) -> AccountProposal {
    let candidates = CandidateIndex(accounts).candidates(for: customer, externalID: nil, limit: 10)
    return AccountProposal(for: customer, policy, candidates: candidates, reference: reference)
  }

  @Test func theFieldsAreThoseOfChargebeeInTheWordsOfFAndO() {
    let proposal = proposal(customer, policy)
    #expect(proposal.isAllowed)
    #expect(
      proposal.fields.listed.map { "\($0.field.rawValue) \($0.content)" } == [
        "number UK-7", "organisation Umbrella plc", "group 30", "currency GBP", "email ap@umbrella.example",
        "city London", "country GBR", "reference CB0123456789ABCDEFGH",
      ])
  }

  @Test func whatIsMissingIsNamed() {
    var (customer, policy) = (customer, policy)
    (customer.company, customer.currency, customer.customFields) = ("", nil, [:])
    customer.address.country = "QQ"
    (policy.creation, policy.group) = (.never, nil)
    #expect(
      proposal(customer, policy).obstacles == [
        .forbidden, .groupMissing, .nameMissing, .currencyMissing, .countryUnknown("QQ"),
        .numberMissing(field: "cf_erp_account"),
      ])
    policy.usesNumberSequence = true
    #expect(!proposal(customer, policy).obstacles.contains(.numberMissing(field: "cf_erp_account")))
  }

  @Test(arguments: ["UK/7", "UK 7", "UK-7'", "A23456789012345678901", "ÜK-7"])
  func whatCannotBeAnAccountNumberIsNotMadeOne(text: String) {
    var customer = customer
    customer.customFields = ["cf_erp_account": text]
    #expect(proposal(customer, policy).obstacles == [.numberUnusable(text)])
  }

  @Test func besideANearMatchNothingIsProposedAndBesideAStrangerItIs() {
    let near = CustomerAccount(number: "NEAR-1", name: "Umbrella PLC")
    let stranger = CustomerAccount(number: "FAR-1", name: "Soylent Green BV", country: "GB", currency: "GBP")
    #expect(proposal(customer, policy, beside: [near, stranger]).obstacles == [.nearMatch(["NEAR-1"])])
    #expect(proposal(customer, policy, beside: [stranger]).isAllowed)
  }

  @Test func ofWhatChargebeeSaysOnlyWhatItOwnsAndChangedIsSpokenOfAndABlankClearsNothing() {
    var moved = customer
    (moved.company, moved.email, moved.address.city) = ("Umbrella Group plc", "", "Leeds")
    let (before, now) = (AccountFields(saidOf: customer), AccountFields(saidOf: moved))
    var owners = FieldOwners()
    func changed() -> [String] {
      now.owned(by: .chargebee, among: owners).changed(since: before).listed.map(\.content)
    }
    #expect(changed() == ["Leeds"])
    (owners.name, owners.address) = (.chargebee, .finance)
    #expect(changed() == ["Umbrella Group plc"])
    for field in [AccountField.number, .group, .currency, .taxNumber, .language, .reference] {
      #expect(owners.owner(of: field) == .finance)
    }
  }

  @Test func anOrganisationThatBecomesAPersonIsAnotherParty() {
    var person = customer
    (person.company, person.firstName, person.lastName) = ("", "Ada", "Lovelace")
    let (before, now) = (AccountFields(saidOf: customer), AccountFields(saidOf: person))
    #expect(!now.isSameParty(as: before) && now.isSameParty(as: now))
    #expect(now.withoutName.listed.allSatisfy { $0.field != .lastName && $0.field != .organisation })
  }
}
