import NIOSSL
import Transport

/// What an error of the TLS handshake means.
struct TLSReading {
  private let error: any Error

  init(_ error: any Error) { self.error = error }

  /// The failure, or nil when the error has nothing to do with a handshake. ``TLSFailure/untrusted`` stands
  /// for every fault of a certificate: the library does not say which.
  var failure: TLSFailure? {
    if (error as? NIOSSLExtraError) == .failedToValidateHostname { return .wrongName }
    switch error as? NIOSSLError {
    case .handshakeFailed(let cause): return failure(of: cause)
    case .unableToValidateCertificate, .noCertificateToValidate: return .untrusted
    default: return nil
    }
  }

  private func failure(of cause: BoringSSLError) -> TLSFailure {
    guard case .sslError(let stack) = cause else { return .other }
    if stack.contains(.eofDuringHandshake) { return .interrupted }
    // The library gives the cause as text only; these words are OpenSSL's names and old.
    let text = stack.map(\.description).joined(separator: " ")
    let known: [(word: String, failure: TLSFailure)] = [
      ("CERTIFICATE_VERIFY_FAILED", .untrusted), ("UNSUPPORTED_PROTOCOL", .protocolTooOld),
      ("ALERT_PROTOCOL_VERSION", .protocolTooOld), ("WRONG_VERSION_NUMBER", .notTLS),
      ("HTTP_REQUEST", .notTLS), ("HTTPS_PROXY_REQUEST", .notTLS),
    ]
    return known.first { text.contains($0.word) }?.failure ?? .other
  }
}
