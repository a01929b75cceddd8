import Billing
import Bookkeeping
import Ledger
import Testing

/// The ladder of posting-rules R10.
@Suite struct AlignmentTests {
  private func account(_ number: String, tax: String = "") -> CustomerAccount {
    CustomerAccount(number: CustomerAccountNumber(number), name: "Umbrella", taxNumber: tax)
  }

  private func customer(tax: String = "") -> Customer {
    var customer = Customer(id: "cb_1", revision: Revision(1))
    customer.taxNumber = tax
    return customer
  }

  @Test func r10_anExistingLinkWins() {
    let file = AlignmentFile(customer: customer(), link: "US-1", byExternalID: account("US-2"))
    #expect(Alignment(file) == .linked("US-1", by: .existing))
  }

  @Test func r10_thenTheExternalIdUnlessTheTaxNumbersContradict() {
    let plain = AlignmentFile(
      customer: customer(), byExternalID: account("US-2", tax: "GB1"), byTaxNumber: [account("US-3")])
    #expect(Alignment(plain) == .linked("US-2", by: .externalID))
    let equal = AlignmentFile(
      customer: customer(tax: "gb 123.4"), byExternalID: account("US-2", tax: "GB-1234"))
    #expect(Alignment(equal) == .linked("US-2", by: .externalID))
    let other = AlignmentFile(customer: customer(tax: "GB2"), byExternalID: account("US-2", tax: "GB1"))
    #expect(Alignment(other) == .conflict(.taxNumberDiffers("US-2")))
  }

  @Test func r10_aCountryThatOnlyOneSideWritesIsNoContradiction() {
    let bare = CustomerAccount(number: "US-2", name: "Umbrella", taxNumber: "123456789", country: "GB")
    let file = AlignmentFile(customer: customer(tax: "GB123456789"), byExternalID: bare)
    #expect(Alignment(file) == .linked("US-2", by: .externalID))
    let german = AlignmentFile(customer: customer(tax: "DE123456789"), byExternalID: bare)
    #expect(Alignment(german) == .conflict(.taxNumberDiffers("US-2")))
  }

  @Test func r10_thenTheTaxNumberWhereOneAccountHasIt() {
    let one = AlignmentFile(customer: customer(tax: "GB1"), byTaxNumber: [account("US-3", tax: "GB1")])
    #expect(Alignment(one) == .linked("US-3", by: .taxNumber))
    let two = AlignmentFile(customer: customer(tax: "GB1"), byTaxNumber: [account("US-4"), account("US-3")])
    #expect(Alignment(two) == .conflict(.severalByTaxNumber(["US-3", "US-4"])))
  }

  @Test func r10_thenExactNameAndEmailWhereOneAccountHasThemAndNoTaxNumberContradicts() {
    let one = AlignmentFile(customer: customer(tax: "GB1"), byNameAndEmail: [account("US-5")])
    #expect(Alignment(one) == .linked("US-5", by: .nameAndEmail))
    let other = AlignmentFile(customer: customer(tax: "GB1"), byNameAndEmail: [account("US-5", tax: "GB9")])
    #expect(Alignment(other) == .conflict(.taxNumberDiffers("US-5")))
    let two = AlignmentFile(customer: customer(), byNameAndEmail: [account("US-6"), account("US-5")])
    #expect(Alignment(two) == .conflict(.severalByNameAndEmail(["US-5", "US-6"])))
  }

  @Test func r10_elseItIsAPersonsMatter() throws {
    #expect(Alignment(AlignmentFile(customer: customer())) == .unlinked)
    #expect(try Stored.again(Alignment.linked("US-1", by: .person)) == .linked("US-1", by: .person))
  }

  @Test func taxNumbersAreComparedByTheirLettersAndDigits() {
    #expect(TaxNumber("DE 123.456-z").text == "DE123456Z")
    #expect(TaxNumber(" ./ ").isEmpty)
    #expect(TaxNumber("ÄÖ1") == TaxNumber("1"))
  }
}
