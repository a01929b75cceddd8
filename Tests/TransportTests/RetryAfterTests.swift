import Testing

@testable import Transport

/// N4 of design/reliability.md: whatever a server writes, nothing leaves too early and nothing traps.
@Suite struct RetryAfterTests {
  /// Sun, 22 Nov 2026 21:14:00 GMT
  let now = UnixTime(1_795_382_040)

  @Test(arguments: [("1", 1), ("3600", 3600), ("0", 0), (" 30 ", 30), ("\t7", 7), ("007", 7)])
  func secondsAreTakenAsTheyAre(text: String, seconds: Int) {
    #expect(RetryAfter(text: text, now: now) == .wait(.seconds(seconds)))
  }

  @Test(arguments: [
    "Sun, 22 Nov 2026 21:14:30 GMT", "Sunday, 22-Nov-26 21:14:30 GMT", "Sun Nov 22 21:14:30 2026",
  ])
  func allThreeFormsOfADateAreRead(text: String) {
    #expect(RetryAfter(text: text, now: now) == .wait(.seconds(30)))
  }

  @Test func aDateThatIsPastAsksForNoWait() {
    #expect(RetryAfter(text: "Sun, 06 Nov 1994 08:49:37 GMT", now: now) == .wait(.zero))
  }

  @Test func aLeapSecondIsTheSecondThatFollows() {
    #expect(RetryAfter(text: "Sun, 22 Nov 2026 21:14:60 GMT", now: now) == .wait(.seconds(60)))
    #expect(
      HTTPDate.parse("Sat, 31 Dec 2016 23:59:60 GMT", now: now)
        == HTTPDate.parse("Sun, 01 Jan 2017 00:00:00 GMT", now: now))
  }

  @Test func moreThanAnHourIsCutToAnHourAndSaidSo() {
    let asked = RetryAfter(text: "1000000000", now: now)
    #expect(asked == .clamped(asked: .seconds(1_000_000_000)))
    #expect(asked.floor == .seconds(3600))
    #expect(RetryAfter(text: "3601", now: now) == .clamped(asked: .seconds(3601)))
    #expect(RetryAfter(text: "Fri, 31 Dec 9999 23:59:59 GMT", now: now).floor == .seconds(3600))
    #expect(RetryAfter(text: String(repeating: "9", count: 400), now: now) == .clamped(asked: nil))
  }

  @Test(arguments: [
    "", "-1", "1e9", "soon", "1.5", "0x10", "１２", "12\u{301}", "+5", "30, 60",
    "Sun, 31 Feb 2027 10:00:00 GMT",
    "Sun, 22 Nov 2026 24:00:00 GMT", "Sun, 22 Nov 2026 21:60:00 GMT", "Sun, 22 Nov 2026 21:14:61 GMT",
    "Sun, 22 Nov 2026 21:14:30 CET", "Sun 22 Nov 2026 21:14:30 GMT", "Sun, 00 Nov 2026 21:14:30 GMT",
    "Sun, 22 nov 2026 21:14:30 GMT", "\u{1b}[2J", "Sunday, 22-Nov-2026 21:14:30 GMT",
  ])
  func whatCannotBeReadIsSaidToBeUnreadable(text: String) {
    let reading = RetryAfter(text: text, now: now)
    guard case .unreadable(let shown) = reading else {
      Issue.record("\(text) was read as \(reading)")
      return
    }
    #expect(reading.floor == nil)
    #expect(shown.utf8.allSatisfy { (0x20...0x7E).contains($0) } && shown.utf8.count <= 40)
  }

  @Test func anAnswersOwnDateIsTheClockForItsWait() {
    let fields = HTTPFields([
      ("date", "Sun, 22 Nov 2020 10:00:00 GMT"), ("retry-after", "Sun, 22 Nov 2020 10:00:45 GMT"),
    ])
    #expect(RetryAfter(fields, now: now) == .wait(.seconds(45)))
  }

  @Test func ofSeveralFieldsTheLongestWaitCounts() {
    let fields = HTTPFields([("Retry-After", "5"), ("retry-after", "90"), ("RETRY-AFTER", "nonsense")])
    #expect(RetryAfter(fields, now: now) == .wait(.seconds(90)))
    #expect(RetryAfter(HTTPFields(), now: now) == .absent)
  }

  @Test func twoDigitsOfAYearMeanTheNearCentury() {
    #expect(HTTPDate.parse("Sunday, 06-Nov-94 08:49:37 GMT", now: now) == UnixTime(784_111_777))
    #expect(
      HTTPDate.parse("Monday, 06-Nov-76 08:49:37 GMT", now: now).map { $0.seconds > now.seconds } == true)
    #expect(
      HTTPDate.parse("Sunday, 06-Nov-77 08:49:37 GMT", now: now).map { $0.seconds < now.seconds } == true)
  }

  @Test func everyDayOfFourCenturiesIsCountedAndReadBack() {
    var previous: CivilDay?
    for day in -146_097...146_097 {
      let civil = CivilDay(sinceEpoch: day)
      #expect(civil.daysSinceEpoch == day)
      if let previous, previous.month == civil.month { #expect(civil.day == previous.day + 1) }
      previous = civil
    }
  }

  @Test func noBytesMakeItTrapOrWaitLongerThanAnHour() {
    var random = SeededRandom(4)
    let alphabet = Array("0123456789 :,-+GMTSunNoveJa\t\u{0}\u{301}é".unicodeScalars)
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...34, using: &random)
      var text = String.UnicodeScalarView()
      for _ in 0..<length { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)]) }
      let floor = RetryAfter(text: String(text), now: now).floor
      #expect(floor ?? .zero >= .zero && floor ?? .zero <= RetryAfter.longest)
    }
  }
}
