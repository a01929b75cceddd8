import Testing
import Transport

@Suite struct TransportErrorTests {
  static let neverSent: [TransportError.Reason] = [
    .nameNotFound, .cannotConnect(.refused), .notTrusted(.expired), .cancelledBeforeSending,
    .timedOutBeforeSending, .closed, .requestTooLarge(limit: 1), .hostNotAllowed("b"), .notEncrypted,
    .malformedFields, .held(Hold(cause: .throttled, remaining: .seconds(30))),
  ]
  static let perhapsSent: [TransportError.Reason] = [
    .timedOut(after: .seconds(60)), .connectionLost, .truncated(status: 201, received: 7), .cancelled,
    .unreadable("x"), .answerTooLarge(limit: 1, status: 200), .redirected(status: 302, to: "b"),
  ]

  @Test(arguments: neverSent) func theseNeverLeftThisMachine(reason: TransportError.Reason) throws {
    #expect(!TransportError(reason, for: try .sample(.post)).wasPossiblySent)
  }

  @Test(arguments: perhapsSent) func afterTheseAWriteMayHaveArrived(reason: TransportError.Reason) throws {
    #expect(TransportError(reason, for: try .sample(.post)).wasPossiblySent)
  }

  @Test(arguments: neverSent + perhapsSent)
  func anErrorSaysWhatWhereAndWhatToDo(reason: TransportError.Reason) throws {
    let error = TransportError(reason, for: try .sample(.post, "https://acme.example/data?secret=1"))
    #expect(error.description.hasPrefix("POST Customers to https://acme.example: "))
    #expect(error.sentence.hasSuffix(".") && error.advice.hasSuffix("."))
    #expect(!error.description.contains("secret"))
  }

  @Test func theCauseOfAnUntrustedConnectionIsNamed() throws {
    let error = TransportError(.notTrusted(.expired), for: try .sample())
    #expect(error.sentence == "no secure connection: the certificate has expired.")
  }
}
