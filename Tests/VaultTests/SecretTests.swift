import Foundation
import Testing

@testable import Vault

@Suite struct SecretTests {
  struct Holder {
    let name = "holder"
    let secret: Secret
  }

  @Test func howeverItIsPrintedItShowsAMark() {
    let canary = "canary-9f2c"
    let secret = Secret(canary)
    var dumped = ""
    dump(secret, to: &dumped)
    dump(Holder(secret: secret), to: &dumped)
    dump([secret], to: &dumped)
    dump(VaultKey.passphrase(secret), to: &dumped)
    let forms = [
      "\(secret)", String(reflecting: secret), "\(Holder(secret: secret))", "\([secret])",
      String(describing: Optional(secret)), "\(VaultKey.passphrase(secret))", dumped,
      "\(Mirror(reflecting: secret).children.map { "\($0)" })",
    ]
    for form in forms { #expect(!form.contains(canary)) }
    #expect("\(secret)" == "‹redacted›")
    #expect(String(reflecting: secret) == "‹redacted›")
    #expect(!((secret as Any) is any Encodable))
  }

  @Test func itsBytesAreSeenInsideAClosure() {
    let secret = Secret("abc")
    #expect(secret.withBytes { Array($0) } == [97, 98, 99])
    #expect(secret.count == 3)
  }

  @Test(arguments: [("abc", true), ("abd", false), ("ab", false), ("abcd", false), ("", false), ("é", false)])
  func itIsComparedAsAWhole(candidate: String, isSame: Bool) {
    #expect(Secret("abc").matches(candidate.utf8) == isSame)
  }

  @Test func itsPagesStayOutOfCoreFiles() throws {
    let secret = Secret("abc")
    let address = secret.withBytes { UInt(bitPattern: $0.baseAddress) }
    var holdsIt = false
    var flags: Substring?
    for line in try lines(of: "/proc/self/smaps") {
      let ends = line.prefix { $0 != " " }.split(separator: "-").compactMap { UInt($0, radix: 16) }
      if ends.count == 2 { holdsIt = (ends[0]..<ends[1]).contains(address) }
      if holdsIt, line.hasPrefix("VmFlags:") { flags = line }
    }
    #expect(flags?.split(separator: " ").contains("dd") == true)
    #expect(secret.count == 3)
  }

  /// Looks for the secret in all memory of this process, while it lives and after.
  @Test func itIsNowhereInMemoryAfterItsRelease() throws {
    let search = try MemorySearch(count: 48) { UInt8(truncatingIfNeeded: $0 &* 167 &+ 41) ^ 0x5A }
    var secret: Secret? = Secret(capacity: 48) { buffer in
      for index in 0..<48 { buffer[index] = UInt8(truncatingIfNeeded: index &* 167 &+ 41) ^ 0x5A }
      return 48
    }
    let alive = try search.occurrences()
    #expect(alive == 1)
    #expect(secret?.count == 48)
    secret = nil
    #expect(try search.occurrences() == 0)
  }

  @Test func aFailedFillLeavesNothing() {
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try Secret(capacity: 10) { _ throws(Failure) in throw Failure() }
    }
  }

  @Test(arguments: ["", "A", "1a", "-a", "a_b", "a b", "ä", "a\u{301}", String(repeating: "a", count: 41)])
  func aNameHasAnOrderlyForm(text: String) {
    #expect(throws: VaultError.invalidName) { try SecretName(text) }
  }

  @Test func theKnownNamesAreOrderlyToo() throws {
    for name in [SecretName.chargebeeAPIKey, .financeClientSecret] {
      #expect(try SecretName(name.description) == name)
    }
    #expect(try SecretName("webhook-password-2") > .financeClientSecret)
  }
}

/// The lines of a file of the kernel's, which has no size and is read until nothing more comes.
private func lines(of path: String) throws -> [Substring] {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { throw POSIXError(.ENOENT) }
  defer { close(descriptor) }
  var text: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let got = read(descriptor, &buffer, buffer.count), got > 0 { text += buffer.prefix(got) }
  return String(decoding: text, as: UTF8.self).split(separator: "\n")
}

/// Counts how often a run of bytes stands in this process's memory, without leaving a copy of its own.
final class MemorySearch {
  private let needle: UnsafeMutableRawPointer
  private let buffer: UnsafeMutableRawPointer
  private let count: Int
  private let chunk = 1 << 20

  init(count: Int, _ byte: (Int) -> UInt8) throws {
    self.count = count
    func map(_ size: Int) throws -> UnsafeMutableRawPointer {
      let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let mapped, mapped != MAP_FAILED else { throw POSIXError(.ENOMEM) }
      return mapped
    }
    needle = try map(4096)
    buffer = try map(chunk)
    for index in 0..<count { needle.storeBytes(of: byte(index), toByteOffset: index, as: UInt8.self) }
  }

  deinit {
    explicit_bzero(needle, 4096)
    explicit_bzero(buffer, chunk)
    munmap(needle, 4096)
    munmap(buffer, chunk)
  }

  func occurrences() throws -> Int {
    let memory = open("/proc/self/mem", O_RDONLY)
    guard memory >= 0 else { throw POSIXError(.EACCES) }
    defer {
      close(memory)
      explicit_bzero(buffer, chunk)
    }
    var (total, end) = (0, UInt(0))
    // Other tests map and unmap meanwhile: a neighbour that grew since its line was read is not counted twice.
    for range in try lines(of: "/proc/self/maps").compactMap(writableRange) where range.upperBound > end {
      total += found(in: max(range.lowerBound, end)..<range.upperBound, memory)
      end = range.upperBound
    }
    return total
  }

  private func writableRange(_ line: Substring) -> Range<UInt>? {
    let words = line.split(separator: " ")
    let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
    guard words[1].hasPrefix("rw"), ends.count == 2 else { return nil }
    return ends[0]..<ends[1]
  }

  private func found(in range: Range<UInt>, _ memory: Int32) -> Int {
    var total = 0
    var place = range.lowerBound
    while place < range.upperBound {
      let size = min(chunk, Int(range.upperBound - place))
      let got = pread(memory, buffer, size, off_t(place))
      if got > 0 { total += matches(got, place) }
      // What another test unmapped meanwhile is a hole of whole pages; what lies behind it is read all the same.
      place += UInt(got > 0 ? got : 4096)
    }
    return total
  }

  /// Matches in the buffer that are not the needle or the buffer itself. A secret begins a page, so none lies
  /// across two chunks.
  private func matches(_ size: Int, _ place: UInt) -> Int {
    var total = 0
    var offset = 0
    let first = Int32(needle.load(as: UInt8.self))
    while offset < size, let hit = memchr(buffer + offset, first, size - offset) {
      offset = hit - buffer + 1
      guard size - offset + 1 >= count, memcmp(hit, needle, count) == 0 else { continue }
      let address = place + UInt(offset - 1)
      let isOurs =
        address == UInt(bitPattern: needle)
        || (UInt(bitPattern: buffer)..<UInt(bitPattern: buffer) + UInt(chunk)).contains(address)
      if !isOurs { total += 1 }
    }
    return total
  }
}
