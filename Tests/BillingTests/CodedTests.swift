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
}
