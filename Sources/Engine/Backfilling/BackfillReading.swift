import Billing
import Bookkeeping
import Chargebee
import Foundation
import Ledger
import Store

/// Where the kinds of a backfill stand, and of which windows a page is being read at the moment.
struct BackfillReading {
  /// The page that comes next in a window.
  struct Page: Hashable, Sendable {
    let kind: DocumentKind
    let window: DatedWindow
  }

  /// In the order in which the kinds go on: the one furthest behind first.
  private var courses: [(kind: DocumentKind, reading: DatedReading)]
  private var busy: Set<Page> = []

  /// The places of a backfill as they are stored.
  ///
  /// - Parameters:
  ///   - work: the backfill.
  ///   - courses: the kinds that were not read to their end.
  ///   - atOnce: how many windows may be under way at once, for kinds of which nothing was read yet.
  /// - Throws: `DecodingError` for a place that is none.
  init(_ work: BackfillWork, _ courses: [BackfillWork.Course], atOnce: Int) throws {
    self.courses = try courses.map { course in
      (course.kind, try DatedReading(course.kind, course.place, work.range, atOnce: atOnce))
    }
  }

  /// How many pages are being read.
  var pagesUnderWay: Int { busy.count }

  /// A kind that has nothing to read any more although its course is open.
  var ended: DocumentKind? { courses.first { $0.reading.isDone }?.kind }

  /// The place of a kind that goes on; nil for one that does not.
  subscript(kind: DocumentKind) -> DatedReading? { courses.first { $0.kind == kind }?.reading }

  /// A page to read besides those that are being read; nil where there is none.
  mutating func begin(in zone: SiteZone) -> Page? {
    for index in courses.indices {
      let kind = courses[index].kind
      let others = Set(busy.filter { $0.kind == kind }.map(\.window.first))
      guard let window = courses[index].reading.next(in: zone, besides: others) else { continue }
      let page = Page(kind: kind, window: window)
      busy.insert(page)
      return page
    }
    return nil
  }

  /// The page came, or will not come.
  mutating func end(_ page: Page) { busy.remove(page) }

  /// What was stored of a kind: it goes on from there, or not at all.
  mutating func moved(_ kind: DocumentKind, to reading: DatedReading?) {
    guard let index = courses.firstIndex(where: { $0.kind == kind }) else { return }
    guard let reading, !reading.isDone else {
      courses.remove(at: index)
      return
    }
    courses[index].reading = reading
    courses.sort { ($0.reading.reached, $0.kind.rawValue) < ($1.reading.reached, $1.kind.rawValue) }
  }
}

extension DatedReading {
  /// The reading that a stored place stands for; an empty place is the beginning.
  fileprivate init(_ kind: DocumentKind, _ place: String, _ range: DayRange, atOnce: Int) throws {
    guard !place.isEmpty else {
      self.init(RecordKind(kind), from: range.first, through: range.last, atOnce: atOnce)
      return
    }
    self = try JSONDecoder().decode(DatedReading.self, from: Data(place.utf8))
  }

  /// The place as it is stored.
  var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
