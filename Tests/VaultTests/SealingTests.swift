import Crypto
import Foundation
import Synchronization
import Testing

@testable import Vault

@Suite(.timeLimit(.minutes(20))) struct SealingTests {
  /// RFC 7914 section 12; of the 64 bytes there, the first 32 are our key.
  @Test(arguments: [
    ("", "", 4, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"),
    (
      "pleaseletmein", "SodiumChloride", 14, 8,
      "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    ),
  ])
  func scryptIsTheOneOfTheStandard(
    passphrase: String, salt: String, log2N: Int, blockSize: Int, expected: String
  ) throws {
    let cost = try ScryptCost(read: log2N, blockSize, 1)
    let lock = KeyLock(kind: .passphrase, salt: Array(salt.utf8), cost: cost)
    let key = try lock.wrappingKey(.passphrase(Secret(passphrase)))
    #expect(key.withUnsafeBytes { $0.map { String(format: "%02x", $0) }.joined() } == expected)
  }

  @Test(arguments: [
    (23, 8, 1), (60, 8, 1), (0, 8, 1), (-1, 8, 1), (17, 9, 1), (17, 0, 1), (17, 8, 5), (17, 8, 0),
  ])
  func costsHaveBounds(log2N: Int, blockSize: Int, parallelism: Int) {
    #expect(throws: VaultError.invalidCost) { try ScryptCost(read: log2N, blockSize, parallelism) }
    #expect(throws: VaultError.invalidCost) {
      try ScryptCost(log2N: log2N, blockSize: blockSize, parallelism: parallelism)
    }
  }

  @Test func aNewVaultIsNotMadeCheaperThanTheStandard() throws {
    #expect(throws: VaultError.invalidCost) { try ScryptCost(log2N: 16) }
    #expect(try ScryptCost(log2N: 17) == .standard)
  }

  @Test func whatIsSealedForOnePurposeOpensForNoOther() throws {
    let key = SymmetricKey(size: .bits256)
    let image = try OpenVault(site: "acme", key: .passphrase(Secret("x")), cost: .cheap()).image
    let purpose = image.recordPurpose(.chargebeeAPIKey)
    let sealed = try Secret("value").withBytes { bytes throws(VaultError) in
      try Seal.seal(bytes, with: key, for: purpose)
    }
    #expect(try Seal.open(sealed, with: key, for: purpose).text == "value")
    var elsewhere = image
    elsewhere.site = "acme-test"
    for other in [image.recordPurpose(.financeClientSecret), elsewhere.recordPurpose(.chargebeeAPIKey), []] {
      #expect(throws: VaultError.cannotBeOpened) { try Seal.open(sealed, with: key, for: other) }
    }
  }

  /// With these many at once, work on the cooperative pool would wait for itself for ever.
  @Test func blockingWorkHasThreadsOfItsOwn() async {
    let blocked = 32
    let started = Counter()
    let goOn = DispatchSemaphore(value: 0)
    let done = await withTaskGroup { group in
      for _ in 0..<blocked {
        group.addTask {
          await OwnThread.run {
            started.value.withLock { $0 += 1 }
            goOn.wait()
            return 1
          } ?? 0
        }
      }
      while started.value.withLock({ $0 }) < blocked { await Task.yield() }
      for _ in 0..<blocked { goOn.signal() }
      return await group.reduce(0, +)
    }
    #expect(done == blocked)
  }

  private final class Counter: Sendable {
    let value = Mutex(0)
  }

  @Test func aHardenedProcessLeavesNoMemoryImage() async {
    await #expect(processExitsWith: .success) {
      try ProcessHardening.forbidDumps()
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
      exit(ProcessHardening.isDumpable || limit.rlim_cur != 0 || limit.rlim_max != 0 ? 1 : 0)
    }
  }
}
