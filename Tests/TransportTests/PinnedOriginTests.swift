import Synchronization
import Testing
import Transport

/// S8 of design/reliability.md: the token does not follow a link to another host.
@Suite struct PinnedOriginTests {
  @Test(arguments: [
    "https://evil.example/data", "http://acme.example/data", "https://acme.example:8443/data",
    "https://acme.example.evil.example/data", "https://evil.example/https://acme.example/",
    "https://xacme.example/data", "https://acme.example./data", "https://169.254.169.254/metadata",
    "https://127.0.0.1/data", "https://[::1]/data", "http://127.0.0.1:80/data",
    "https://sub.acme.example/data",
  ])
  func noOtherOriginIsCalled(link: String) async throws {
    let calls = Mutex(0)
    let transport = HTTPTransport { _ throws(TransportError) in
      calls.withLock { $0 += 1 }
      return HTTPResponse(status: 200)
    }.pinned(to: try Origin(parsing: "https://acme.example"))

    let request = try HTTPRequest.sample(.get, link)
    let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
    #expect(error?.wasPossiblySent == false)
    #expect(calls.withLock { $0 } == 0)
  }

  @Test func thePinnedOriginIsCalled() async throws {
    let origin = try Origin(parsing: "https://acme.example")
    let transport = HTTPTransport { _ throws(TransportError) in HTTPResponse(status: 204) }.pinned(to: origin)
    #expect(try await transport.send(.sample(.get, "https://ACME.example:443/data?$skip=5")).status == 204)
  }

  @Test func unencryptedIsForLoopbackOnly() async throws {
    let answer = HTTPTransport { _ throws(TransportError) in HTTPResponse(status: 200) }
    let loopback = answer.pinned(to: try Origin(parsing: "http://127.0.0.1:9000"))
    #expect(try await loopback.send(.sample(.get, "http://127.0.0.1:9000/")).status == 200)
    let outside = answer.pinned(to: try Origin(parsing: "http://acme.example"))
    let error = await #expect(throws: TransportError.self) {
      try await outside.send(.sample(.get, "http://acme.example/"))
    }
    #expect(error?.reason == .notEncrypted)
  }
}
