import NIOSSL
import Transport

/// The fault of a chain of certificates that was refused.
struct CertificateFault {
  private let chain: [NIOSSLCertificate]
  private let now: UnixTime

  init(_ chain: [NIOSSLCertificate], now: UnixTime) {
    self.chain = chain
    self.now = now
  }

  var failure: TLSFailure {
    if chain.contains(where: { UnixTime(Int64($0.notValidAfter)) < now }) { return .expired }
    if chain.contains(where: { UnixTime(Int64($0.notValidBefore)) > now }) { return .notYetValid }
    guard let leaf = chain.first, let bytes = try? leaf.toDERBytes() else { return .untrusted }
    return CertificateNames(der: bytes)?.isSelfIssued == true ? .selfSigned : .untrusted
  }
}

/// Issuer and subject of a certificate, as the bytes in which they are written (RFC 5280 section 4.1).
struct CertificateNames {
  private let issuer: ArraySlice<UInt8>
  private let subject: ArraySlice<UInt8>

  var isSelfIssued: Bool { issuer.elementsEqual(subject) }

  init?(der: [UInt8]) {
    guard var certificate = DERReader.contents(of: der[...]), let signed = certificate.next(),
      var fields = DERReader.contents(of: signed)
    else { return nil }
    // An explicit version comes first when it is not version 1.
    if fields.peek == 0xA0 { _ = fields.next() }
    _ = fields.next()  // serial number
    _ = fields.next()  // signature algorithm
    guard let issuer = fields.next(), fields.next() != nil, let subject = fields.next() else { return nil }
    self.issuer = issuer
    self.subject = subject
  }
}

/// Goes through the elements of a DER value without looking into them.
private struct DERReader {
  private var rest: ArraySlice<UInt8>

  var peek: UInt8? { rest.first }

  /// A reader of what a constructed element holds.
  static func contents(of element: ArraySlice<UInt8>) -> DERReader? {
    guard let header = header(of: element) else { return nil }
    return DERReader(rest: element.dropFirst(header.size).prefix(header.length))
  }

  /// The next element with its tag and length, or nil at the end or where the lengths do not fit.
  mutating func next() -> ArraySlice<UInt8>? {
    guard let header = Self.header(of: rest), rest.count >= header.size + header.length else { return nil }
    defer { rest = rest.dropFirst(header.size + header.length) }
    return rest.prefix(header.size + header.length)
  }

  private static func header(of element: ArraySlice<UInt8>) -> (size: Int, length: Int)? {
    guard element.count >= 2 else { return nil }
    let first = element[element.startIndex + 1]
    guard first >= 0x80 else { return (2, Int(first)) }
    let digits = Int(first & 0x7F)
    guard (1...4).contains(digits), element.count >= 2 + digits else { return nil }
    return (2 + digits, element.dropFirst(2).prefix(digits).reduce(0) { $0 << 8 | Int($1) })
  }
}
