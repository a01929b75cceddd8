import Foundation
import Testing
import Vault

@Suite(.timeLimit(.minutes(20))) struct SecretInputTests {
  /// Reads what is written to a pipe whose other end is then closed.
  func read(_ bytes: [UInt8], until ending: SecretInput.Ending = .input) async throws -> [UInt8] {
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data(bytes))
    try pipe.fileHandleForWriting.close()
    let secret = try await SecretInput.read(from: pipe.fileHandleForReading.fileDescriptor, until: ending)
    return secret.withBytes { Array($0) }
  }

  @Test(arguments: [("key", "key"), ("key\n", "key"), ("key\r\n", "key"), (" pass word é ", " pass word é ")])
  func oneLineBreakAtTheEndIsNoPartOfIt(text: String, secret: String) async throws {
    #expect(try await read(Array(text.utf8)) == Array(secret.utf8))
  }

  static let flaws: [(bytes: [UInt8], flaw: SecretInput.Flaw)] = [
    ([], .empty), ([0x0A], .empty), ([0x0D, 0x0A], .empty), ([0x61, 0x00], .controlCharacter),
    ([0x61, 0x0A, 0x0A], .controlCharacter), ([0x61, 0x09, 0x62], .controlCharacter),
    ([0x7F], .controlCharacter),
    ([0x61, 0x0A, 0x62], .controlCharacter), ([0x1B, 0x5B], .controlCharacter), ([0xFF], .notText),
    ([0xC3], .notText), ([0xED, 0xA0, 0x80], .notText), ([UInt8](repeating: 0x61, count: 4097), .tooLong),
    ([UInt8](repeating: 0x61, count: 60_000), .tooLong),
  ]

  @Test(arguments: flaws.indices) func whatIsNoSecretIsRefused(index: Int) async {
    let (bytes, flaw) = Self.flaws[index]
    await #expect(throws: flaw) { try await read(bytes) }
  }

  @Test func theLongestIsTaken() async throws {
    let longest = [UInt8](repeating: 0x61, count: Secret.longest)
    #expect(try await read(longest + [0x0D, 0x0A]) == longest)
  }

  @Test func aLineIsReadAndTheRestLeft() async throws {
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data("first\nsecond\n".utf8))
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    for expected in ["first", "second"] {
      let secret = try await SecretInput.read(from: descriptor, until: .line)
      #expect(secret.withBytes { Array($0) } == Array(expected.utf8))
    }
  }

  @Test func whatCannotBeReadIsRefused() async {
    await #expect(throws: SecretInput.Flaw.unreadable) { try await SecretInput.read(from: -1) }
  }
}
