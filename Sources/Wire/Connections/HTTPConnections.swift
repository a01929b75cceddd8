import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOPosix
import NIOSSL
public import Transport

/// The connections to the outside world: the one place where bytes leave.
///
/// A request is put on the wire once. Nothing here sends anything again, follows a redirect, or accepts an
/// unverified certificate. All of it runs on one event loop, so that "the first byte left" and "cancelled"
/// have an order: which came first decides whether a posting is in doubt.
public final class HTTPConnections: Sendable {
  private let settings: ConnectionSettings
  private let client: HTTPClient
  private let loop: MultiThreadedEventLoopGroup
  private let examination: CertificateExamination
  private let open = OpenExchanges()

  /// Gets ready to make connections; none is made yet. ``close(waitingAtMost:)`` must be called at the end.
  ///
  /// `wallClock` tells whether a certificate's time is over, when one was refused.
  ///
  /// - Throws: ``InvalidTrust`` when the authorities to be trusted cannot be read.
  public init(
    _ settings: ConnectionSettings = ConnectionSettings(), wallClock: @escaping @Sendable () -> UnixTime
  ) throws(InvalidTrust) {
    let tls = try TLSConfiguration.verifying(settings.trust)
    let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    self.settings = settings
    self.loop = loop
    examination = CertificateExamination(tls: tls, loop: loop, wallClock: wallClock)
    client = HTTPClient(
      eventLoopGroupProvider: .shared(loop), configuration: .daybook(settings, tls))
  }

  /// Sends over these connections.
  ///
  /// What is thrown says whether the request can have arrived (``TransportError/wasPossiblySent``).
  public var transport: HTTPTransport {
    HTTPTransport { request throws(TransportError) in try await self.send(request) }
  }

  /// Ends: takes no more requests, waits for those under way, then closes everything.
  ///
  /// A request that is still under way after that time is cut off; if it was a write, it is in doubt.
  public func close(waitingAtMost patience: Duration = .seconds(10)) async {
    await open.drain(waitingAtMost: patience)
    // Both fail only when called twice, and then there is nothing left to close.
    try? await client.shutdown()
    try? await loop.shutdownGracefully()
  }

  private func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    if let refusal = settings.refusal(of: request) { throw TransportError(refusal, for: request) }
    guard open.enter() else { throw TransportError(.closed, for: request) }
    defer { open.leave() }
    guard !Task.isCancelled else { throw TransportError(.cancelledBeforeSending, for: request) }
    let exchange = Exchange(request, largestAnswer: settings.largestAnswer)
    do {
      return try await perform(request, exchange)
    } catch {
      throw TransportError(await reason(for: error, exchange), for: request)
    }
  }

  private func perform(_ request: HTTPRequest, _ exchange: Exchange) async throws -> HTTPResponse {
    let task = client.execute(
      request: try settings.wireForm(of: request), delegate: exchange,
      deadline: .now() + TimeAmount(request.deadline))
    return try await withTaskCancellationHandler {
      try await task.futureResult.get()
    } onCancel: {
      task.cancel()
    }
  }

  /// The reason for an error; where a certificate was refused, its fault is looked up.
  private func reason(for error: any Error, _ exchange: Exchange) async -> TransportError.Reason {
    let reason = ErrorReading(error, exchange.progress, exchange.request.deadline, settings.largestAnswer)
      .reason
    guard reason == .notTrusted(.untrusted) else { return reason }
    return .notTrusted(await examination.fault(at: exchange.request.address.origin))
  }
}

extension HTTPClient.Configuration {
  fileprivate static func daybook(_ settings: ConnectionSettings, _ tls: TLSConfiguration) -> Self {
    var pool = ConnectionPool(idleTimeout: TimeAmount(settings.idleTimeout))
    pool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.connectionsPerHost
    // Trying again is decided in one place, the gate, which counts and shows it.
    pool.retryConnectionEstablishment = false
    var configuration = Self(
      tlsConfiguration: tls, redirectConfiguration: .disallow,
      timeout: Timeout(connect: TimeAmount(settings.connectTimeout)), connectionPool: pool,
      decompression: .enabled(limit: .size(settings.largestAnswer)))
    // With HTTP/2 many requests share a connection's fate, and what left when is harder to prove.
    configuration.httpVersion = .http1Only
    return configuration
  }
}

extension TimeAmount {
  /// A duration as NIO counts it; what does not fit is taken for the longest.
  init(_ duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let fraction = attoseconds / 1_000_000_000
    self = .nanoseconds(isTooLong || whole > .max - 1_000_000_000 ? .max / 4 : whole + fraction)
  }
}
