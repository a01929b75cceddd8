import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL

/// What a new connection is given: TLS where there is a certificate, a strict reader of HTTP/1, and our handler.
struct WebhookChannel: ServerChildChannel {
  /// A connection that its handlers look after alone.
  struct Value: ServerChildChannelValue {
    let channel: any Channel
  }

  let reception: Reception
  let identity: ServerIdentity?

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      if let identity { try pipeline.addHandler(NIOSSLServerHandler(context: identity.context)) }
      try Self.addHandlers(to: pipeline, reception)
      return Value(channel: channel)
    }
  }

  /// Waits until the connection is gone; ends it when nobody waits any more.
  func handle(value: Value, logger: Logger) async {
    await withTaskCancellationHandler {
      // How a connection ended concerns nobody.
      try? await value.channel.closeFuture.get()
    } onCancel: {
      value.channel.close(promise: nil)
    }
  }

  static func addHandlers(
    to pipeline: ChannelPipeline.SynchronousOperations, _ reception: Reception
  ) throws {
    var decoder = NIOHTTPDecoderLimitConfiguration()
    decoder.maxHeaderFieldSize = reception.limits.fieldBytes
    decoder.maxHeaderListSize = reception.limits.headerBytes
    decoder.maxHeaderFieldCount = reception.limits.fields
    try pipeline.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: true,
      withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoder)
    try pipeline.addHandler(ConnectionHandler(reception))
  }
}
