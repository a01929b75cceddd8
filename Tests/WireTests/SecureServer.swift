import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// A TLS server that answers 200 to whatever comes, on 127.0.0.1.
final class SecureServer: Sendable {
  let port: Int
  private let channel: any Channel
  private let loop: MultiThreadedEventLoopGroup
  private let count: Counter

  /// Bytes that arrived after a handshake had been completed.
  var bytesAfterHandshake: Int { count.value.withLock { $0 } }

  init(_ certificate: TestCertificate, newest: TLSVersion? = nil) async throws {
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: [.certificate(try certificate.nioCertificate)],
      privateKey: .privateKey(try certificate.nioKey))
    tls.minimumTLSVersion = .tlsv1
    tls.maximumTLSVersion = newest
    let context = try NIOSSLContext(configuration: tls)
    let count = Counter()
    let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    channel = try await ServerBootstrap(group: loop)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            NIOSSLServerHandler(context: context), Answerer(count),
          ])
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    self.loop = loop
    self.count = count
    port = channel.localAddress?.port ?? 0
  }

  func stop() async throws {
    try await channel.close()
    try await loop.shutdownGracefully()
  }

  private final class Counter: Sendable {
    let value = Mutex(0)
  }

  private final class Answerer: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer
    private let count: Counter

    init(_ count: Counter) { self.count = count }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      let bytes = unwrapInboundIn(data)
      count.value.withLock { $0 += bytes.readableBytes }
      // Head and body may come in two pieces; the answer goes out behind the body, which is an x.
      guard bytes.readableBytesView.last == UInt8(ascii: "x") else { return }
      let answer = ByteBuffer(string: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      context.writeAndFlush(wrapOutboundOut(answer), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
  }
}
