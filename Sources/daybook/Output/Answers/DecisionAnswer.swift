import Billing
import Bookkeeping
import Store

/// What came of a decision.
struct DecisionAnswer: Encodable {
  let decision: String
  let done: Int
  let documents: [String]
  let leftOut: [LeftOutAnswer]
  private let begin: String

  private enum CodingKeys: CodingKey { case decision, done, documents, leftOut }

  init(
    _ decision: Decision, _ rows: [PostingRow], _ result: ActionResult, missing: [DocumentName] = []
  ) {
    let seen = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.decision = decision.rawValue
    begin = decision.past
    done = result.done.count
    documents = result.done.map { seen[$0]?.document.id ?? "\($0)" }
    leftOut =
      missing.map { LeftOutAnswer(document: $0.description, reason: "does not exist") }
      + result.leftOut.map { LeftOutAnswer($0, decision, seen[$0.id]) }
  }

  /// The answer for people.
  var words: String {
    let left = leftOut.map { "\($0.document) \($0.reason)" }
    let tail = left.isEmpty ? "" : " Left out \(left.count): \(left.prefix(5).joined(separator: "; "))."
    return "\(begin) \(done) of \(done + leftOut.count)." + tail
  }
}

/// A posting that a decision left as it was.
struct LeftOutAnswer: Encodable {
  let document: String
  let reason: String

  init(document: String, reason: String) {
    self.document = document
    self.reason = reason
  }

  init(_ leftOut: LeftOut, _ decision: Decision, _ row: PostingRow?) {
    document = row?.document.id ?? "\(leftOut.id)"
    reason = Self.words(leftOut.reason, decision, row)
  }

  private static func words(_ reason: LeftOut.Reason, _ decision: Decision, _ row: PostingRow?) -> String {
    switch reason {
    case .notFound: return "does not exist"
    case .wrongState(let word): return "is \(word.rawValue)"
    case .journalBusy, .placeUnknown: return reason.words
    case .preparedBySamePerson: return "another person must approve it: you prepared it"
    case .voucherChanged:
      // What was not in review when it was looked at has no voucher to approve.
      if let row, !decision.states.contains(row.state) { return "is \(row.state.rawValue)" }
      return "changed since it was looked at"
    }
  }
}

extension LeftOut.Reason {
  /// Why a delivery that was given up stays where it is.
  var words: String {
    switch self {
    case .journalBusy: "waits: another delivery is being written to the same journal; try again afterwards"
    case .placeUnknown:
      "was given up by an older Daybook: look at its journal in F&O, then put it right by hand"
    default: ""
    }
  }
}
