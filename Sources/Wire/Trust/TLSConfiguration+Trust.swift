import NIOSSL

extension TLSConfiguration {
  /// Full verification of chain and host name, TLS 1.2 at least (design/reliability.md S9).
  static func verifying(_ trust: Trust) throws(InvalidTrust) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    configuration.certificateVerification = .fullVerification
    if case .only(let pem) = trust { configuration.trustRoots = .certificates(try certificates(pem)) }
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw .noSystemAuthorities
    }
    return configuration
  }

  private static func certificates(_ pem: [UInt8]) throws(InvalidTrust) -> [NIOSSLCertificate] {
    guard let certificates = try? NIOSSLCertificate.fromPEMBytes(pem), !certificates.isEmpty else {
      throw .unreadablePEM
    }
    return certificates
  }
}
