import Billing
import Bookkeeping
import Ledger

extension SampleBooks {
  static func plan() throws -> BackfillPlan {
    let days = (try LedgerDate("2025-01-01"), try LedgerDate("2025-12-31"))
    return BackfillPlan(DayRange(days.0, days.1) ?? DayRange(only: days.0))
  }

  /// A year of which a good half was read.
  static func backfill() throws -> Backfill {
    var backfill = Backfill(id: 7, plan: try plan(), startedBy: "ops1", startedAt: time - 90 * minute)
    backfill.courses = try [
      course(.invoice, pages: 313, listed: 31_240, new: 1_352, newer: 18, "2025-08-14"),
      course(.creditNote, pages: 8, listed: 611, new: 4, newer: 0, "2025-08-02"),
      course(.transaction, pages: 298, listed: 29_710, new: 1_101, newer: 0, "2025-07-19"),
    ]
    backfill.courses[2].setAside = 2
    backfill.perMinute = (0..<30).map { ($0 * 37 + $0 / 4 * 11) % 900 }
    backfill.steps = [
      BackfillStep(
        at: time - 9_000, kind: .invoice, page: 0, entries: 0, new: 0,
        trouble: "GET /invoices: the requests of this minute are spent."),
      BackfillStep(at: time - 12_000, kind: .invoice, page: 313, entries: 100, new: 7),
      BackfillStep(at: time - 15_000, kind: .transaction, page: 298, entries: 100, new: 0),
    ]
    return backfill
  }

  /// The same year, read to its end and counted.
  static func proven(isWhole: Bool) throws -> Backfill {
    var backfill = try backfill()
    backfill.state = isWhole ? .complete : .incomplete
    backfill.endedAt = time - 4_000
    for index in backfill.courses.indices {
      backfill.courses[index].isDone = true
      backfill.courses[index].proof = proof(
        backfill.courses[index].listed, missing: isWhole ? 0 : [2, 0, 1][index])
    }
    if !isWhole { backfill.courses[1].brokenOff = "A page names itself as the next one." }
    return backfill
  }

  private static func proof(_ listed: Int, missing: Int) -> BackfillProof {
    var proof = BackfillProof(at: time - 4_000)
    let words: [StateWord] = [.posted, .posted, .posted, .noVoucher, .held, .review, .rejected, .approved]
    for number in 0..<listed {
      let isStored = number >= missing
      proof.count("INV-\(30_001 + number)", isStored: isStored, isStored ? words[number % 61 % 8] : nil)
    }
    return proof
  }

  private static func course(
    _ kind: DocumentKind, pages: Int, listed: Int, new: Int, newer: Int, _ reached: String
  ) throws -> BackfillCourse {
    var course = BackfillCourse(kind)
    (course.pages, course.listed, course.new, course.newer) = (pages, listed, new, newer)
    course.reached = try LedgerDate(reached)
    return course
  }
}
