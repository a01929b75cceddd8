import Testing

@testable import Sandbox

@Suite struct CustomerTests {
  private let least =
    #"{"dataAreaId":"usmf","OrganizationName":"Neu GmbH","CustomerGroupId":"30","SalesCurrencyCode":"EUR""#

  @Test func aCustomerGetsANumberWhereNoneIsSent() {
    var bench = Bench()
    let reply = bench.finance("POST", "CustomersV3", least + "}")
    #expect(reply.status == 201)
    #expect(reply.json["CustomerAccount"]?.text == "C007001")
    #expect(reply.json["PartyType"]?.text == "Organization")
    #expect(reply.json["OnHoldStatus"]?.text == "No")
    #expect(reply.json["AddressTimeZone"] == .null)
    #expect(reply.json.members?.count == 305 + 2)
    #expect(bench.finance("POST", "CustomersV3", least + #","CustomerAccount":"NEW1"}"#).status == 201)
    let again = bench.finance("POST", "CustomersV3", least + #","CustomerAccount":"new1"}"#)
    #expect(again.infolog.contains("Cannot create a record in Customers (CustTable)."))
  }

  @Test func anUnknownGroupIsTheTextThatWasSeen() {
    var bench = Bench()
    let reply = bench.finance(
      "POST", "CustomersV3", least.replacing(#""30""#, with: #""Local""#) + "}")
    #expect(
      reply.infolog
        == "Write failed for table row of type 'CustCustomerV3Entity'. Infolog: Warning: The value 'Local' in "
        + "field 'Customer group' is not found in the related table 'Customer groups'.; Warning: validateField "
        + "failed on field 'CustCustomerV3Entity.CustomerGroupId'.")
  }

  @Test func aPatchChangesOnlyWhatItNames() {
    var bench = Bench()
    let key = "CustomersV3(dataAreaId='usmf',CustomerAccount='\(bench.account)')?cross-company=true"
    let before = bench.finance("GET", key).json
    #expect(bench.finance("PATCH", key, #"{"KnownAs":"Acme"}"#).status == 204)
    let after = bench.finance("GET", key).json
    #expect(after["KnownAs"]?.text == "Acme")
    #expect(after["OrganizationName"] == before["OrganizationName"])
    #expect(after["@odata.etag"] != before["@odata.etag"])
  }

  @Test func holdIsLiftedByAnAct() throws {
    var bench = Bench()
    #expect(
      bench.rows("CustomersV3", "OnHoldStatus eq 'All'").map { $0["CustomerAccount"]?.text } == ["GB-9004"])
    try bench.finance(.hold("GB-9004", status: "No"))
    #expect(bench.rows("CustomersV3", "OnHoldStatus eq 'All'").isEmpty)
    #expect(throws: ActRefusal.self) { try bench.finance(.hold("GB-9004", status: "Perhaps")) }
    #expect(throws: ActRefusal.self) { try bench.finance(.hold("NOBODY", status: "No")) }
  }
}
