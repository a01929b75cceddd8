import Billing
import Bookkeeping
import Foundation
import Ledger
import Testing

/// Rule books stay readable when the program that wrote them knew fewer policies.
@Suite struct StoredPoliciesTests {
  private static let written: Policies = {
    var policies = Policies()
    policies.postInvoices = .finalised
    policies.invoiceForm = .freeTextInvoice
    policies.accountStructures = .ask
    policies.closedPeriod = [.invoice: .ask]
    policies.automaticApproval = [eur: "10.00".eur]
    policies.cutOver = "2026-01-01".day
    return policies
  }()

  @Test func whatIsWrittenIsReadBack() throws {
    #expect(try Stored.again(Self.written) == Self.written)
    #expect(try Stored.again(Policies()) == Policies())
  }

  /// A policy that came later is missing in an older file; one that was always there is missing in a damaged one.
  @Test func onlyWhatCameLaterMayBeMissing() throws {
    let text = try Stored.text(Self.written)
    let object = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var readable: [String] = []
    for key in object.keys.sorted() {
      let rest = try JSONSerialization.data(withJSONObject: object.filter { $0.key != key })
      if let policies: Policies = try? Stored.read(String(decoding: rest, as: UTF8.self)) {
        readable.append(key)
        #expect(policies.accountStructures == (key == "accountStructures" ? .hold : .ask))
        #expect(policies.invoiceForm == (key == "invoiceForm" ? .journal : .freeTextInvoice))
      }
    }
    #expect(
      readable == [
        "accountOwners", "accountStructures", "accountUpdating", "creditsBeforeTax", "cutOver",
        "exchangeRate",
        "invoiceForm", "linkApproval", "onAccount", "undoneBeforeCutOver",
      ])
  }
}
