import Bookkeeping
import Testing

@Suite struct WriteOutcomeTests {
  static let refusal = Refusal(cause: .other, words: "no")

  /// Whatever is not named here is unknown.
  static func expected(_ status: Int, _ answer: Observation.Answer) -> WriteOutcome {
    switch (status, answer) {
    case (429, _): .notApplied
    case (_, .businessError(_, isDuplicateKey: true)): .exists
    case (_, .businessError(let refusal, isDuplicateKey: false)): .refused(refusal)
    case (401, _), (403, _): .credentialsRefused
    case (200...201, .echo), (204, .echo): .applied
    case (200...201, .differentEcho(let what)): .conflict(what)
    default: .unknown
    }
  }

  @Test(arguments: 100...599)
  func everyAnswerIsOneOfTheTable(status: Int) {
    let answers: [Observation.Answer] = [
      .echo, .differentEcho("amount"), .businessError(Self.refusal, isDuplicateKey: false),
      .businessError(Self.refusal, isDuplicateKey: true), .unreadable,
    ]
    for answer in answers {
      #expect(WriteOutcome(.answered(status: status, answer)) == Self.expected(status, answer))
    }
  }

  @Test func whatNeverLeftIsNotAppliedAndWhatWasLostIsUnknown() {
    #expect(WriteOutcome(.notSent) == .notApplied)
    #expect(WriteOutcome(.lost) == .unknown)
  }

  @Test(arguments: [200, 204, 302, 400, 404, 412, 500, 502, 503, 504])
  func anUnreadableAnswerIsNeverAGuess(status: Int) {
    #expect(WriteOutcome(.answered(status: status, .unreadable)) == .unknown)
  }
}
