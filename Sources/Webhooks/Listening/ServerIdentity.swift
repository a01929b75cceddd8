import NIOSSL

/// The certificate that the listener shows, with its private key.
public struct ServerIdentity: Sendable {
  /// What is wrong with one of the files.
  public struct Flaw: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, in a sentence.
    public let description: String
  }

  /// When the first certificate of the chain runs out, in seconds since 1970 UTC.
  public let expiresAt: Int64
  let context: NIOSSLContext

  /// Reads both files, in PEM: the chain with the server's own certificate first, and its key.
  ///
  /// - Throws: ``Flaw``.
  public init(certificate: String, privateKey: String) throws(Flaw) {
    let chain = try Self.reading(certificate, as: "certificate") {
      try NIOSSLCertificate.fromPEMFile(certificate)
    }
    guard let first = chain.first else { throw Flaw(description: "\(certificate) holds no certificate") }
    let key = try Self.reading(privateKey, as: "private key") {
      try NIOSSLPrivateKey(file: privateKey, format: .pem)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    expiresAt = Int64(first.notValidAfter)
    context = try Self.reading(certificate, as: "certificate for that private key") {
      try NIOSSLContext(configuration: configuration)
    }
  }

  private static func reading<Value>(
    _ file: String, as what: String, _ body: () throws -> Value
  ) throws(Flaw) -> Value {
    do {
      return try body()
    } catch {
      throw Flaw(description: "\(file) cannot be used as \(what): it must be readable, and PEM")
    }
  }
}
