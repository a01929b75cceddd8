import Crypto
import Foundation

/// A certificate that signs itself, made for one test: nothing that runs out lies in a file.
struct TestIdentity {
  let certificate: String
  let privateKey: String

  /// Writes both files.
  init(in folder: String, expiresAt seconds: Int64 = 4_000_000_000) throws {
    let key = P256.Signing.PrivateKey()
    let body = Self.sequence([
      Self.element(0x02, [1]), Self.signedByECDSA, Self.name, Self.validity(until: seconds), Self.name,
      Array(key.publicKey.derRepresentation),
    ])
    let signature = Array(try key.signature(for: body).derRepresentation)
    let whole = Self.sequence([body, Self.signedByECDSA, Self.element(0x03, [0] + signature)])
    certificate = folder + "/chain.pem"
    privateKey = folder + "/key.pem"
    let lines = Data(whole).base64EncodedString(options: .lineLength64Characters)
    let pem = "-----BEGIN CERTIFICATE-----\n\(lines)\n-----END CERTIFICATE-----\n"
    try pem.write(toFile: certificate, atomically: true, encoding: .utf8)
    try key.pemRepresentation.write(toFile: privateKey, atomically: true, encoding: .utf8)
  }

  /// ecdsa-with-SHA256.
  private static let signedByECDSA = sequence([
    element(0x06, [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02])
  ])

  /// CN=books
  private static let name = sequence([
    element(0x31, sequence([element(0x06, [0x55, 0x04, 0x03]), element(0x0C, Array("books".utf8))]))
  ])

  private static func validity(until seconds: Int64) -> [UInt8] {
    let format = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
      .time(includingFractionalSeconds: false).dateSeparator(.omitted).timeSeparator(.omitted)
    let times = [0, seconds].map { moment in
      Date(timeIntervalSince1970: TimeInterval(moment)).formatted(format).filter { $0 != "T" && $0 != "Z" }
        + "Z"
    }
    return sequence(times.map { element(0x18, Array($0.utf8)) })
  }

  private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    let length: [UInt8] =
      count < 128
      ? [UInt8(count)] : count < 256 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 255)]
    return [tag] + length + content
  }

  private static func sequence(_ parts: [[UInt8]]) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }
}
