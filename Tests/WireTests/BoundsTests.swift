import Foundation
import Synchronization
import Testing
import Transport

@testable import Wire

/// N11 of design/reliability.md: whatever a server sends, there is a bound.
@Suite(.timeLimit(.minutes(20))) struct BoundsTests {
  @Test func anAnswerThatSaysItIsTooLargeIsNotRead() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nx")
      connection.untilHungUp()
    }
    try await with(server, { $0.largestAnswer = 1000 }) { transport in
      let error = try await failure(transport, .to(server.port))
      #expect(error.reason == .answerTooLarge(limit: 1000, status: 200))
    }
  }

  @Test func anEndlessAnswerIsDroppedAtTheLimit() async throws {
    let written = Mutex(0)
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n" + String(repeating: "x", count: 65_536) + "\r\n"
      while connection.write(chunk) { written.withLock { $0 += 65_536 } }
    }
    try await with(server, { $0.largestAnswer = 1_000_000 }) { transport in
      let error = try await failure(transport, .to(server.port))
      #expect(error.reason == .answerTooLarge(limit: 1_000_000, status: 200))
    }
    // What the kernel's buffers hold was written too, but no more.
    #expect(written.withLock { $0 } < 40_000_000)
  }

  @Test func compressedAnswersAreUnpacked() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.answer(gzip: Gzip.zeros(blocks: 3))
    }
    try await with(server) { transport in
      let response = try await transport.send(.to(server.port))
      #expect(response.body == [UInt8](repeating: 0, count: 3 * Gzip.zerosPerBlock))
      #expect(response.isWhole)
    }
  }

  @Test func aSmallAnswerThatUnpacksToALargeOneIsDropped() async throws {
    let bomb = Gzip.bomb(blocks: 2_000_000)
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.answer(gzip: bomb)
    }
    let before = Memory.resident
    try await with(server, { $0.largestAnswer = 4_000_000 }) { transport in
      let error = try await failure(transport, .to(server.port))
      #expect(error.reason == .answerTooLarge(limit: 4_000_000, status: 200))
    }
    #expect(bomb.count < 8_000_000 && 2_000_000 * Gzip.zerosPerBlock > 500_000_000)
    #expect(Memory.resident - before < 256_000_000)
  }

  @Test func brokenCompressionIsUnreadable() async throws {
    var bytes = Gzip.zeros(blocks: 3)
    bytes[12] ^= 0xFF
    let broken = bytes
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.answer(gzip: broken)
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port))
      #expect(error.reason == .unreadable("broken compression"))
    }
  }

  @Test func anEncodingNobodyAskedForIsUnreadable() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.readRequest()
      connection.answer("200 OK", "xx", extra: "Content-Encoding: br\r\n")
    }
    try await with(server) { transport in
      let error = try await failure(transport, .to(server.port))
      #expect(error.reason == .unreadable("unknown content-encoding"))
    }
  }

  @Test func whatIsTooLargeOrMalformedOrUnencryptedIsNotSent() async throws {
    let server = try RawServer { connection, _ in _ = connection.readRequest() }
    try await with(server, { $0.largestRequest = 3 }) { transport in
      let large = try await failure(transport, .to(server.port, .post, body: "four"))
      #expect(large.reason == .requestTooLarge(limit: 3))
      var request = try HTTPRequest.to(server.port)
      request.fields.append("Authorization", "Bearer x\r\nX-Smuggled: 1")
      #expect(try await failure(transport, request).reason == .malformedFields)
      let clear = try await failure(transport, .to(server.port, host: "example.com"))
      #expect(clear.reason == .notEncrypted)
      for error in [large, clear] { #expect(!error.wasPossiblySent) }
    }
    #expect(server.requests.isEmpty)
  }
}

/// Resident memory of this process in bytes.
enum Memory {
  static var resident: Int {
    let fields =
      (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * Int(getpagesize()) : 0
  }
}

/// A gzip stream of zeros, written by hand: one literal, then copies of 258 bytes, two bits each.
enum Gzip {
  /// How many zeros a block unpacks to.
  static let zerosPerBlock = 1 + 258

  /// A gzip member whose deflate stream has this many fixed-Huffman blocks.
  static func zeros(blocks: Int) -> [UInt8] {
    var bits = BitWriter()
    for index in 0..<blocks { bits.writeBlock(isLast: index == blocks - 1) }
    let total = blocks * zerosPerBlock
    return header + bits.bytes + littleEndian(crcOfZeros(total))
      + littleEndian(UInt32(truncatingIfNeeded: total))
  }

  /// A gzip member that does not end: eight blocks, which fill 31 bytes exactly, again and again.
  static func bomb(blocks: Int) -> [UInt8] {
    var bits = BitWriter()
    for _ in 0..<8 { bits.writeBlock(isLast: false) }
    let eight = bits.bytes
    return header + (0..<blocks / 8).flatMap { _ in eight }
  }

  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]

  private static func littleEndian(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(value >> (8 * $0) & 255) }
  }

  private static func crcOfZeros(_ count: Int) -> UInt32 {
    let table = (0..<256).map { (index: UInt32) in
      (0..<8).reduce(index) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }
    var crc: UInt32 = 0xFFFF_FFFF
    for _ in 0..<count { crc = table[Int(crc & 255)] ^ (crc >> 8) }
    return crc ^ 0xFFFF_FFFF
  }

  private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    mutating func writeBlock(isLast: Bool) {
      write(isLast ? 1 : 0, 1)
      write(1, 2)  // fixed Huffman codes
      writeCode(0x30, 8)  // literal 0
      writeCode(0xC5, 8)  // length 258
      writeCode(0, 5)  // distance 1
      writeCode(0, 7)  // end of block
    }

    mutating func write(_ value: Int, _ count: Int) {
      for bit in 0..<count { push(value >> bit & 1) }
    }

    /// Huffman codes are written from their highest bit.
    mutating func writeCode(_ value: Int, _ count: Int) {
      for bit in (0..<count).reversed() { push(value >> bit & 1) }
    }

    private mutating func push(_ bit: Int) {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      bytes[bytes.count - 1] |= UInt8(bit << used)
      used += 1
    }
  }
}

extension RawConnection {
  fileprivate func answer(gzip bytes: [UInt8]) {
    write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bytes.count)\r\n\r\n")
    write(bytes)
  }
}
