import Crypto
import Foundation
import NIOSSL

/// A certificate made for a test, written in DER by hand (RFC 5280 section 4.1), so that no tool and no file
/// with a date that passes is needed.
struct TestCertificate {
  let der: [UInt8]
  let key: P256.Signing.PrivateKey
  let name: String

  /// What may be wrong with one.
  struct Shape {
    var name = "Daybook test server"
    var hosts = ["localhost"]
    var addresses: [[UInt8]] = [[127, 0, 0, 1]]
    var from = -3600
    var until = 3600
    var isAuthority = false
    /// The last two arcs of an extended key usage: 1 for servers, 2 for clients.
    var usage: UInt8 = 1
  }

  /// A certificate signed by an authority, or by itself.
  init(_ shape: Shape, signedBy authority: TestCertificate? = nil) throws {
    let key = P256.Signing.PrivateKey()
    let signer = authority?.key ?? key
    let body = Self.body(shape, issuer: authority?.name ?? shape.name, key.publicKey)
    let signature = try signer.signature(for: body).derRepresentation
    self.key = key
    name = shape.name
    der = DER.sequence([body, Self.ecdsaWithSHA256, DER.element(0x03, [0] + Array(signature))])
  }

  static func authority(_ name: String = "Daybook test authority") throws -> TestCertificate {
    try TestCertificate(Shape(name: name, hosts: [], addresses: [], isAuthority: true))
  }

  var pem: [UInt8] {
    let text = Data(der).base64EncodedString(options: .lineLength64Characters)
    return Array("-----BEGIN CERTIFICATE-----\n\(text)\n-----END CERTIFICATE-----\n".utf8)
  }

  var nioCertificate: NIOSSLCertificate { get throws { try NIOSSLCertificate(bytes: der, format: .der) } }

  var nioKey: NIOSSLPrivateKey {
    get throws { try NIOSSLPrivateKey(bytes: Array(key.pemRepresentation.utf8), format: .pem) }
  }

  private static let ecdsaWithSHA256 = DER.sequence([
    DER.oid([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02])
  ])

  private static func body(_ shape: Shape, issuer: String, _ key: P256.Signing.PublicKey) -> [UInt8] {
    DER.sequence([
      DER.element(0xA0, DER.element(0x02, [2])),  // version 3
      DER.element(0x02, [1] + (0..<8).map { _ in UInt8.random(in: 0...255) }),
      ecdsaWithSHA256,
      commonName(issuer),
      DER.sequence([time(shape.from), time(shape.until)]),
      commonName(shape.name),
      Array(key.derRepresentation),
      DER.element(0xA3, DER.sequence(extensions(shape))),
    ])
  }

  private static func commonName(_ text: String) -> [UInt8] {
    let pair = DER.sequence([DER.oid([0x55, 0x04, 0x03]), DER.element(0x0C, Array(text.utf8))])
    return DER.sequence([DER.element(0x31, pair)])
  }

  private static func time(_ secondsFromNow: Int) -> [UInt8] {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "yyyyMMddHHmmss'Z'"
    let text = formatter.string(from: Date(timeIntervalSinceNow: Double(secondsFromNow)))
    return DER.element(0x18, Array(text.utf8))
  }

  private static func extensions(_ shape: Shape) -> [[UInt8]] {
    let isAuthority = DER.element(0x01, [0xFF])
    var all = [DER.critical([0x55, 0x1D, 0x13], DER.sequence(shape.isAuthority ? [isAuthority] : []))]
    guard !shape.isAuthority else { return all }
    let names =
      shape.hosts.map { DER.element(0x82, Array($0.utf8)) } + shape.addresses.map { DER.element(0x87, $0) }
    all.append(DER.plain([0x55, 0x1D, 0x11], DER.sequence(names)))
    let usage = DER.oid([0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, shape.usage])
    all.append(DER.plain([0x55, 0x1D, 0x25], DER.sequence([usage])))
    return all
  }
}

/// Just enough of DER.
enum DER {
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    if count < 128 { return [tag, UInt8(count)] + content }
    if count < 256 { return [tag, 0x81, UInt8(count)] + content }
    return [tag, 0x82, UInt8(count >> 8), UInt8(count & 255)] + content
  }

  static func sequence(_ parts: [[UInt8]]) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }

  static func oid(_ bytes: [UInt8]) -> [UInt8] { element(0x06, bytes) }

  static func plain(_ id: [UInt8], _ value: [UInt8]) -> [UInt8] {
    sequence([oid(id), element(0x04, value)])
  }

  static func critical(_ id: [UInt8], _ value: [UInt8]) -> [UInt8] {
    sequence([oid(id), element(0x01, [0xFF]), element(0x04, value)])
  }
}
