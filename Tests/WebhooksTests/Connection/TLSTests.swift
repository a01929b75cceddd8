import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import Webhooks

/// Connections from outside (reliability.md S9).
@Suite(.timeLimit(.minutes(15))) struct TLSTests {
  /// A folder that is gone afterwards.
  private func inFolder<Value>(_ work: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tls-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await work(folder)
  }

  /// Sends a request and reads until the other side closes.
  private func send(_ text: String, to port: Int, newest: TLSVersion? = nil) async throws -> RawReply {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.certificateVerification = .none
    configuration.minimumTLSVersion = .tlsv1
    configuration.maximumTLSVersion = newest
    let context = try NIOSSLContext(configuration: configuration)
    let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let handler = try NIOSSLClientHandler(context: context, serverHostname: "books.example")
          try channel.pipeline.syncOperations.addHandler(handler)
          return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    return try await connection.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: text))
      var bytes: [UInt8] = []
      for try await part in inbound { bytes += part.readableBytesView }
      return RawReply(text: String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test func eventsComeOverTLS() async throws {
    try await inFolder { folder in
      let files = try TestIdentity(in: folder)
      let identity = try ServerIdentity(certificate: files.certificate, privateKey: files.privateKey)
      #expect(identity.expiresAt == 4_000_000_000)
      try await Post.serving(as: identity) { post async throws in
        let request = Post.request(Post.event("ev_1"))
        #expect(try await send(request, to: post.client.port).statuses == [200])
        #expect(try await post.stored() == 1)
        // What is not TLS is not answered, and older versions are not spoken.
        #expect(try await post.client.send(request).statuses == [])
        await #expect(throws: (any Error).self) {
          try await send(request, to: post.client.port, newest: .tlsv11)
        }
        #expect(
          try await send(Post.request("{}", authorization: nil), to: post.client.port).statuses == [401])
      }
    }
  }

  @Test func filesThatCannotBeUsedAreNamed() async throws {
    try await inFolder { folder in
      let files = try TestIdentity(in: folder)
      let none = folder + "/none.pem"
      for (certificate, key, named) in [
        (none, files.privateKey, "none.pem cannot be used as certificate"),
        (files.certificate, none, "none.pem cannot be used as private key"),
        (files.certificate, files.certificate, "chain.pem cannot be used as private key"),
        (files.privateKey, files.privateKey, "key.pem"),
      ] {
        let error = #expect(throws: ServerIdentity.Flaw.self) {
          try ServerIdentity(certificate: certificate, privateKey: key)
        }
        #expect(error?.description.contains(named) == true)
      }
      let other = try TestIdentity(in: try subfolder(of: folder))
      #expect(throws: ServerIdentity.Flaw.self) {
        try ServerIdentity(certificate: files.certificate, privateKey: other.privateKey)
      }
    }
  }

  private func subfolder(of folder: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder + "/other", withIntermediateDirectories: false)
    return folder + "/other"
  }
}
