import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import Transport

/// Finds out what is wrong with a certificate that was refused.
///
/// The TLS library says no more than "verification failed", and a person needs to know whether the clock, the
/// address or the server's owner is at fault. So the certificates are fetched once more, over a connection
/// that accepts none of them: its verification ends in refusal, always, and no request is ever sent on it.
struct CertificateExamination: Sendable {
  let tls: TLSConfiguration
  let loop: MultiThreadedEventLoopGroup
  let wallClock: @Sendable () -> UnixTime

  private static let connectTimeout = TimeAmount.seconds(3)
  private static let longest = TimeAmount.seconds(5)

  /// The fault, or ``TLSFailure/untrusted`` where none can be told.
  func fault(at origin: Origin) async -> TLSFailure {
    let chain = await presented(by: origin)
    return CertificateFault(chain, now: wallClock()).failure
  }

  private func presented(by origin: Origin) async -> [NIOSSLCertificate] {
    let seen = Seen()
    guard let context = try? NIOSSLContext(configuration: tls) else { return [] }
    let host =
      origin.host.utf8.first == UInt8(ascii: "[") ? String(origin.host.dropFirst().dropLast()) : origin.host
    let bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(Self.connectTimeout)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Self.refuser(context, host, seen))
        }
      }
    guard let channel = try? await bootstrap.connect(host: host, port: origin.port).get() else { return [] }
    let cutOff = channel.eventLoop.scheduleTask(in: Self.longest) { channel.close(promise: nil) }
    try? await channel.closeFuture.get()
    cutOff.cancel()
    return seen.chain.withLock { $0 }
  }

  /// What a connection showed before it was refused.
  private final class Seen: Sendable {
    let chain = Mutex<[NIOSSLCertificate]>([])
  }

  private static func refuser(
    _ context: NIOSSLContext, _ host: String, _ seen: Seen
  ) throws -> NIOSSLClientHandler {
    let isNumber =
      host.utf8.contains(UInt8(ascii: ":"))
      || host.utf8.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }
    let verify: NIOSSLCustomVerificationCallback = { chain, verdict in
      seen.chain.withLock { $0 = chain }
      verdict.succeed(.failed)
    }
    return try NIOSSLClientHandler(
      context: context, serverHostname: isNumber ? nil : host, customVerificationCallback: verify)
  }
}
