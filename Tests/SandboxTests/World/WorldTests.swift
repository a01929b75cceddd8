import Testing

@testable import Sandbox

@Suite struct WorldTests {
  @Test func theClockNeverGoesBack() {
    var world = World(seed: 1, documents: 60)
    let beginning = world.now
    world.advance(to: beginning + 5)
    world.advance(to: beginning)
    #expect(world.now == beginning + 5)
  }
}
