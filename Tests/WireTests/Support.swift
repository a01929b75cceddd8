import Glibc
import Synchronization
import Testing
import Transport
import Wire

/// Runs a test against a server, with connections that are closed at its end.
func with(
  _ server: RawServer, _ change: (inout ConnectionSettings) -> Void = { _ in },
  _ body: (HTTPTransport) async throws -> Void
) async throws {
  var settings = ConnectionSettings()
  // Between two requests of a story other tests may take their time; the connection is kept nevertheless.
  settings.idleTimeout = .seconds(600)
  change(&settings)
  let connections = try HTTPConnections(settings, wallClock: { .sampleNow })
  do {
    try await body(connections.transport)
  } catch {
    Issue.record(error)
  }
  await connections.close(waitingAtMost: .seconds(1))
  server.stop()
}

extension UnixTime {
  /// The time by the machine's clock, in seconds.
  static var sampleNow: UnixTime { UnixTime(Int64(time(nil))) }
}

extension HTTPRequest {
  static func to(
    _ port: Int, _ method: HTTPMethod = .get, _ path: String = "/", body: String = "",
    deadline: Duration = .seconds(300), scheme: String = "http", host: String = "127.0.0.1"
  ) throws -> HTTPRequest {
    HTTPRequest(
      method, try HTTPAddress(parsing: "\(scheme)://\(host):\(port)\(path)"), body: Array(body.utf8),
      deadline: deadline, operation: "\(method.rawValue) test")
  }
}

/// The error of a request that is not answered.
func failure(_ transport: HTTPTransport, _ request: HTTPRequest) async throws -> TransportError {
  do {
    let response = try await transport.send(request)
    throw UnexpectedAnswer(response: response)
  } catch let error as TransportError {
    return error
  }
}

struct UnexpectedAnswer: Error { let response: HTTPResponse }
