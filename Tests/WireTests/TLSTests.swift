import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Testing
import Transport

@testable import Wire

/// S9 of design/reliability.md: what is not verified is refused, and the cause is named.
@Suite(.timeLimit(.minutes(20))) struct TLSTests {
  let authority: TestCertificate

  init() throws { authority = try TestCertificate.authority() }

  @Test func aCertificateOfATrustedAuthorityIsAccepted() async throws {
    let server = try await SecureServer(TestCertificate(.init(), signedBy: authority))
    for host in ["localhost", "127.0.0.1"] {
      let result = try await outcome(server, host: host)
      #expect(try result.get().status == 200)
    }
    try await server.stop()
  }

  static let faults: [(fault: TLSFailure, change: @Sendable (inout TestCertificate.Shape) -> Void)] = [
    (
      .expired,
      {
        $0.from = -7200; $0.until = -3600
      }
    ),
    (
      .notYetValid,
      {
        $0.from = 3600; $0.until = 7200
      }
    ),
    (
      .wrongName,
      {
        $0.hosts = ["other.example"]; $0.addresses = []
      }
    ),
    (.untrusted, { $0.usage = 2 }),
  ]

  @Test(arguments: faults.indices, ["localhost", "127.0.0.1"])
  func aFaultyCertificateIsRefusedAndItsFaultNamed(index: Int, host: String) async throws {
    var shape = TestCertificate.Shape()
    Self.faults[index].change(&shape)
    let server = try await SecureServer(TestCertificate(shape, signedBy: authority))
    let error = try await refusal(server, host: host)
    #expect(error.reason == .notTrusted(Self.faults[index].fault))
    #expect(!error.wasPossiblySent)
    #expect(server.bytesAfterHandshake == 0)
    try await server.stop()
  }

  @Test func aSelfSignedCertificateIsRefusedAndCalledSo() async throws {
    let server = try await SecureServer(TestCertificate(.init()))
    #expect(try await refusal(server).reason == .notTrusted(.selfSigned))
    try await server.stop()
  }

  @Test func aCertificateOfAnUnknownAuthorityIsRefused() async throws {
    let stranger = try TestCertificate.authority("somebody else")
    let server = try await SecureServer(TestCertificate(.init(), signedBy: stranger))
    #expect(try await refusal(server).reason == .notTrusted(.untrusted))
    try await server.stop()
  }

  @Test func theSystemsAuthoritiesDoNotVouchForATestCertificate() async throws {
    let server = try await SecureServer(TestCertificate(.init(), signedBy: authority))
    let result = try await outcome(server, trust: .system)
    guard case .failure(let error) = result else {
      Issue.record("it was accepted")
      return
    }
    #expect(error.reason == .notTrusted(.untrusted))
    try await server.stop()
  }

  @Test func aProtocolOlderThanTLS12IsRefused() async throws {
    let server = try await SecureServer(TestCertificate(.init(), signedBy: authority), newest: .tlsv11)
    #expect(try await refusal(server).reason == .notTrusted(.protocolTooOld))
    try await server.stop()
  }

  @Test func whatDoesNotSpeakTLSIsNamed() async throws {
    let server = try RawServer { connection, _ in
      _ = connection.read(10)
      connection.answer("400 Bad Request", "this is http")
      connection.untilHungUp()
    }
    try await with(server) { transport in
      let request = try HTTPRequest.to(server.port, .post, body: "x", scheme: "https", host: "localhost")
      let error = try await failure(transport, request)
      #expect(error.reason == .notTrusted(.notTLS))
      #expect(!error.wasPossiblySent)
    }
  }

  @Test func aServerThatHangsUpInTheHandshakeIsNamed() async throws {
    let server = try RawServer { connection, _ in _ = connection.read(10) }
    try await with(server) { transport in
      let request = try HTTPRequest.to(server.port, .post, body: "x", scheme: "https", host: "localhost")
      let error = try await failure(transport, request)
      #expect(error.reason == .notTrusted(.interrupted))
    }
  }

  @Test func aServerThatIsSilentInTheHandshakeIsATimeoutBeforeSending() async throws {
    let server = try RawServer { connection, _ in connection.untilHungUp() }
    try await with(server, { $0.connectTimeout = .milliseconds(300) }) { transport in
      let request = try HTTPRequest.to(server.port, .post, body: "x", scheme: "https", host: "localhost")
      let error = try await failure(transport, request)
      #expect(error.reason == .cannotConnect(.timedOut))
      #expect(!error.wasPossiblySent)
    }
  }

  @Test func aPinThatIsNoCertificateIsRefused() {
    var settings = ConnectionSettings()
    settings.trust = .only(pem: Array("no certificate".utf8))
    #expect(throws: InvalidTrust.unreadablePEM) { try HTTPConnections(settings, wallClock: { .sampleNow }) }
  }

  // MARK: Helpers

  private func refusal(_ server: SecureServer, host: String = "localhost") async throws -> TransportError {
    switch try await outcome(server, host: host) {
    case .success(let response): throw UnexpectedAnswer(response: response)
    case .failure(let error): error
    }
  }

  private func outcome(
    _ server: SecureServer, host: String = "localhost", trust: Trust? = nil
  ) async throws -> Result<HTTPResponse, TransportError> {
    var settings = ConnectionSettings()
    settings.trust = trust ?? .only(pem: authority.pem)
    let connections = try HTTPConnections(settings, wallClock: { .sampleNow })
    let request = try HTTPRequest.to(server.port, .post, body: "x", scheme: "https", host: host)
    let result: Result<HTTPResponse, TransportError>
    do throws(TransportError) {
      result = .success(try await connections.transport.send(request))
    } catch {
      result = .failure(error)
    }
    await connections.close(waitingAtMost: .seconds(1))
    return result
  }
}
