import Billing
import Testing

@Suite struct CodedTests {
  @Test func aKnownValueIsRecognised() {
    let status = Coded<Invoice.Status>("payment_due")
    #expect(status == .known(.paymentDue))
    #expect(status == Invoice.Status.paymentDue)
    #expect(status != Invoice.Status.paid)
    #expect(status.text == "payment_due")
  }

  @Test func anUnknownValueIsKeptAsItWasWritten() throws {
    let status = Coded<Invoice.Status>("frozen")
    #expect(status == .other("frozen"))
    #expect(status != Invoice.Status.paid)
    #expect(status.text == "frozen")
    #expect(try Stored.again(status) == status)
  }

  @Test(arguments: ["paid", "posted", "payment_due", "not_paid", "voided", "pending"])
  func theStatesOfAnInvoiceAreThoseOfTheContract(text: String) throws {
    guard case .known(let status) = Coded<Invoice.Status>(text) else {
      Issue.record("\(text) is not known")
      return
    }
    #expect(status.rawValue == text)
    #expect(try Stored.text(Coded<Invoice.Status>.known(status)) == "\"\(text)\"")
  }
}
