import Synchronization
import Testing

@testable import Terminal

@Suite struct BridgeTests {
  @Test func newsIsTakenAllAtOnceInItsOrder() {
    let bridge = Bridge<Int, Int>()
    for number in 0..<1_000 { bridge.post(number) }
    #expect(bridge.takeNews() == Array(0..<1_000))
    #expect(bridge.takeNews() == [])
  }

  @Test func newsCanReplaceWhatWaits() {
    let bridge = Bridge<Int, Int>(merging: { waiting, news in waiting = [news] })
    for number in 0..<100_000 { bridge.post(number) }
    #expect(bridge.takeNews() == [99_999])
  }

  @Test func commandsAreCarriedOutInTheirOrderAndAllOfThem() async {
    let bridge = Bridge<Int, Int>()
    let done = Mutex<[Int]>([])
    for number in 0..<500 { bridge.send(number) }
    bridge.finish()
    await bridge.serve { number in done.withLock { $0.append(number) } }
    #expect(done.withLock(\.self) == Array(0..<500))
    #expect(bridge.isQuiet)
  }

  @Test func aCommandThatReadsDoesNotWaitForOneThatWrites() async {
    let bridge = Bridge<Int, Int>()
    let (gate, opener) = AsyncStream.makeStream(of: Void.self)
    bridge.send(1)
    bridge.send(2)
    bridge.finish()
    await bridge.serve(reading: { $0 == 2 }) { number in
      if number == 2 { opener.finish() } else { for await _ in gate {} }
    }
    #expect(bridge.isQuiet)
  }

  @Test func aCommandCountsUntilItIsCarriedOut() async {
    let bridge = Bridge<Int, Int>()
    bridge.send(1)
    #expect(!bridge.isQuiet)
    bridge.finish()
    await bridge.serve { _ in #expect(!bridge.isQuiet) }
    #expect(bridge.isQuiet)
  }
}
