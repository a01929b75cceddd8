import Billing
import Bookkeeping
import Console
import Ledger

/// A backfill or a recount, with its progress or its proof.
struct BackfillAnswer: Encodable {
  let id: Int64
  let state: String
  let from: String
  let to: String
  let startedBy: String
  let startedAt: String
  let endedAt: String?
  /// Of a hundred parts of the days.
  let covered: Int
  let share: Int
  let listed: Int
  let new: Int
  let missing: Int?
  let etaSeconds: [Int64]?
  let kinds: [KindAnswer]

  /// One kind.
  struct KindAnswer: Encodable {
    let kind: String
    let isRead: Bool
    let pages: Int
    let listed: Int
    let new: Int
    let newer: Int
    let setAside: Int
    let readUpTo: String?
    let brokenOff: String?
    let proof: ProofAnswer?
  }

  /// What became of everything that was listed.
  struct ProofAnswer: Encodable {
    let countedAt: String
    let listed: Int
    let stored: Int
    let posted: Int
    let held: Int
    let excluded: Int
    let noVoucher: Int
    let waitingForPerson: Int
    let underWay: Int
    let missing: Int
    let missingDocuments: [String]
  }

  init(_ backfill: Backfill, at now: Int64) {
    let forecast = BackfillForecast(backfill, at: now)
    (id, state) = (backfill.id, backfill.state.rawValue)
    (from, to) = (backfill.plan.range.first.description, backfill.plan.range.last.description)
    (startedBy, startedAt) = (backfill.startedBy, UTC.text(backfill.startedAt))
    endedAt = backfill.endedAt.map(UTC.text)
    (covered, share) = (forecast.covered / 10, backfill.speed.percent)
    (listed, new) = (backfill.listed, backfill.new)
    let proofs = backfill.courses.compactMap(\.proof)
    missing = proofs.count == backfill.courses.count ? proofs.reduce(0) { $0 + $1.missing } : nil
    etaSeconds = forecast.remaining.map { [$0.lowerBound / 1_000, $0.upperBound / 1_000] }
    kinds = backfill.courses.map { KindAnswer($0) }
  }

  /// How it stands, in a few words.
  var words: String {
    let head = "\(state), \(listed) listed, \(new) of them new"
    guard let missing else { return "\(head), \(covered) % of the days" }
    return "\(head), \(missing) missing"
  }
}

extension BackfillAnswer.KindAnswer {
  fileprivate init(_ course: BackfillCourse) {
    (kind, isRead, pages) = (course.kind.rawValue, course.isDone, course.pages)
    (listed, new, newer, setAside) = (course.listed, course.new, course.newer, course.setAside)
    readUpTo = course.reached?.description
    brokenOff = course.brokenOff.isEmpty ? nil : course.brokenOff
    proof = course.proof.map { BackfillAnswer.ProofAnswer($0) }
  }
}

extension BackfillAnswer.ProofAnswer {
  fileprivate init(_ proof: BackfillProof) {
    countedAt = UTC.text(proof.at)
    (listed, stored, posted, held) = (proof.listed, proof.stored, proof.posted, proof.held)
    (excluded, noVoucher) = (proof.excluded, proof.noVoucher)
    (waitingForPerson, underWay) = (proof.waiting, proof.other)
    (missing, missingDocuments) = (proof.missing, proof.missingNames)
  }
}
