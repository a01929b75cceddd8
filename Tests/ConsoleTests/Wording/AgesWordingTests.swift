import Bookkeeping
import Testing

@testable import Console

@Suite struct AgesWordingTests {
  @Test func agesAreToldWithTheirStates() {
    var ages = WaitingAges()
    #expect(ages.sentence == nil && ages.isEmpty)
    ages[.review, .underOne] = WaitingAges.limit
    ages[.held, .underOne] = 3
    ages[.failed, .overThirty] = 1
    #expect(ages.words(in: .underOne) == "10,000+ REVIEW, 3 HELD")
    #expect(ages.words(in: .oneToThree) == "0")
    #expect(
      ages.sentence == "Age of what waits: under 1 day: 10,000+ REVIEW, 3 HELD; over 30 days: 1 FAILED.")
    #expect(ages.count(in: .underOne) == 10_003 && !ages.isEmpty)
  }
}
