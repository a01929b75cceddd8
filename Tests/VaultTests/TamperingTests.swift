import Foundation
import Testing

@testable import Vault

/// S3 of design/reliability.md: whatever is done to the file, it opens as it was or not at all.
@Suite(.timeLimit(.minutes(20))) struct TamperingTests {
  let scratch: Scratch
  let key: VaultKey
  let whole: [UInt8]

  init() throws {
    scratch = try Scratch()
    key = .passphrase(Secret("x"))
    whole = try OpenVault(site: "acme", key: key, cost: .cheap())
      .setting(.chargebeeAPIKey, to: Secret("canary-1"))
      .setting(.financeClientSecret, to: Secret("canary-2"))
      .bytes
  }

  /// Every outcome but the one error is a failure.
  func expectRefused(_ bytes: [UInt8], _ what: @autoclosure () -> String) {
    do throws(VaultError) {
      _ = try OpenVault(bytes, site: "acme", key: key)
      Issue.record("it opened: \(what())")
    } catch {
      #expect(error == .cannotBeOpened)
      #expect(!error.description.contains("canary"))
    }
  }

  @Test func itOpensAsItIs() throws {
    let vault = try OpenVault(whole, site: "acme", key: key)
    #expect(try vault.secret(.chargebeeAPIKey)?.text == "canary-1")
    #expect(vault.bytes == whole)
  }

  /// A flipped bit may raise the cost to as much as 2^22, which takes gigabytes and seconds by design; those
  /// few are left to the next test.
  @Test func noBitCanBeFlipped() {
    let costAt = VaultImage.magic.count + 1 + 5 + 1
    for bit in 0..<whole.count * 8 {
      var bytes = whole
      bytes[bit / 8] ^= 1 << (bit % 8)
      if (costAt..<costAt + 3).contains(bit / 8), isExpensive(bytes, costAt) { continue }
      expectRefused(bytes, "bit \(bit)")
    }
  }

  private func isExpensive(_ bytes: [UInt8], _ costAt: Int) -> Bool {
    guard let cost = try? ScryptCost(read: Int(bytes[costAt]), Int(bytes[costAt + 1]), Int(bytes[costAt + 2]))
    else { return false }
    return cost.log2N > 14
  }

  @Test(arguments: [23, 40, 60, 61, 63, 64, 127, 255] as [UInt8])
  func aCostBeyondTheBoundIsNotWorkedThrough(log2N: UInt8) {
    var bytes = whole
    let costAt = VaultImage.magic.count + 1 + 5 + 1
    #expect(bytes[costAt] == 4)
    bytes[costAt] = log2N
    expectRefused(bytes, "N = 2^\(log2N)")
  }

  @Test func noByteCanBeCutOffOrAdded() {
    for length in 0..<whole.count { expectRefused(Array(whole.prefix(length)), "\(length) bytes") }
    for length in 1..<whole.count { expectRefused(Array(whole.dropFirst(length)), "without \(length) bytes") }
    expectRefused(whole + [0], "one byte more")
    expectRefused(whole + whole, "twice")
  }

  @Test func recordsCannotBeSwappedDroppedDoubledOrTakenFromElsewhere() throws {
    let image = try VaultImage(reading: whole.dropLast(VaultImage.markSize))
    let (first, second) = (image.records[0], image.records[1])
    let foreign = try OpenVault(site: "acme", key: key, cost: .cheap())
      .setting(.chargebeeAPIKey, to: Secret("foreign")).image
    let variants: [[VaultImage.Record]] = [
      [.init(name: first.name, sealed: second.sealed), .init(name: second.name, sealed: first.sealed)],
      [second, first], [first], [second], [], [first, first], [first, second, second],
      [foreign.records[0], second],
    ]
    let mark = Array(whole.suffix(VaultImage.markSize))
    for (index, records) in variants.enumerated() {
      var changed = image
      changed.records = records
      expectRefused(changed.unmarkedBytes + mark, "variant \(index)")
    }
    var older = image
    older.counter -= 1
    expectRefused(older.unmarkedBytes + mark, "counter")
  }

  @Test func noBytesAtAllMakeItTrap() {
    var state: UInt64 = 99
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    let costAt = VaultImage.magic.count + 1 + 5 + 1
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<1 + next() % 4 {
        switch next() % 3 {
        case 0: bytes[next() % bytes.count] = UInt8(next() & 255)
        case 1: bytes.remove(at: next() % bytes.count)
        default: bytes.insert(UInt8(next() & 255), at: next() % bytes.count)
        }
      }
      if bytes == whole || (bytes.count > costAt + 3 && isExpensive(bytes, costAt)) { continue }
      expectRefused(bytes, "random")
    }
  }
}
