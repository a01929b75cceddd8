import Testing

@testable import Sandbox

@Suite struct MonthTests {
  @Test(arguments: [60, 61, 120, 500])
  func theMonthHasAsManyDocumentsAsAsked(documents: Int) {
    let world = World(seed: 7, documents: documents)
    #expect(world.scriptRefusals == [])
    #expect(world.truth.documents == documents)
  }

  @Test(arguments: 1...40)
  func noStepOfAScriptIsRefused(seed: Int) {
    #expect(World(seed: UInt64(seed), documents: 160).scriptRefusals == [])
    #expect(World(seed: UInt64(seed), documents: seed).scriptRefusals == [])
  }
}
