import ExactJSON
public import Transport

/// Keeps one token and renews it, with one request at a time however many ask.
public actor TokenKeeper {
  private enum State {
    case none
    /// Somebody asks; these wait for what comes of it.
    case asking([CheckedContinuation<Result<AccessToken, TokenError>?, Never>])
    case held(AccessToken, renewAt: Duration)
    /// Refused; nobody asks again before this time, so that wrong credentials are not tried in a loop.
    case refused(TokenError, until: Duration)
  }

  private let application: EntraApplication
  private let transport: HTTPTransport
  private let userAgent: String
  private let now: @Sendable () -> Duration
  private var state = State.none

  /// How long before its end a token is renewed.
  static let margin = Duration.seconds(300)
  /// How long a refusal is believed without asking again.
  static let patience = Duration.seconds(60)

  /// A keeper for an application. The transport is pinned to the authority here, so that the secret goes
  /// nowhere else.
  public init(
    _ application: EntraApplication, transport: HTTPTransport, clock: some Clock<Duration>,
    userAgent: String = "Daybook"
  ) {
    self.application = application
    self.transport = transport.pinned(to: application.authority)
    self.userAgent = userAgent
    let start = clock.now
    now = { start.duration(to: clock.now) }
  }

  /// Forgets a refusal and the token, because the credentials were changed.
  public func credentialsChanged() {
    switch state {
    case .held, .refused: state = .none
    case .none, .asking: break
    }
  }

  /// Asks for a token and tells how it went; for `doctor` and `ping`.
  ///
  /// - Throws: ``TokenError``.
  public func check() async throws(TokenError) { _ = try await token() }

  /// A token that is valid for a while.
  func token() async throws(TokenError) -> AccessToken {
    while true {
      switch state {
      case .held(let token, let renewAt) where now() < renewAt: return token
      case .refused(let error, let until) where now() < until: throw error
      case .asking:
        if let result = await wait() { return try result.get() }
      case .none, .held, .refused: return try await ask()
      }
    }
  }

  /// Another token than one that F&O refused; the one that is kept meanwhile if that is another already.
  func token(insteadOf refused: AccessToken) async throws(TokenError) -> AccessToken {
    if case .held(let token, _) = state, token == refused { state = .none }
    return try await token()
  }

  /// Waits for whoever asks. Nil when that one was cancelled: then somebody else must ask. It takes at most as
  /// long as that request's deadline.
  private func wait() async -> Result<AccessToken, TokenError>? {
    await withCheckedContinuation { continuation in
      guard case .asking(let waiting) = state else { return continuation.resume(returning: nil) }
      state = .asking(waiting + [continuation])
    }
  }

  private func ask() async throws(TokenError) -> AccessToken {
    state = .asking([])
    let result = await answer()
    let waiting: [CheckedContinuation<Result<AccessToken, TokenError>?, Never>]
    if case .asking(let all) = state { waiting = all } else { waiting = [] }
    state = Self.next(result, now: now())
    for continuation in waiting { continuation.resume(returning: Self.shared(result)) }
    return try result.get()
  }

  private func answer() async -> Result<AccessToken, TokenError> {
    let host = application.authority.host
    guard let request = try? application.request(userAgent: userAgent) else {
      return .failure(TokenError(.secretUnavailable, host: host))
    }
    do throws(TransportError) {
      let response = try await transport.send(request)
      return Self.read(response, host: host)
    } catch {
      return .failure(TokenError(.noAnswer(error), host: host))
    }
  }

  private static func read(_ response: HTTPResponse, host: String) -> Result<AccessToken, TokenError> {
    guard response.isSuccess else { return .failure(TokenError(response, host: host)) }
    do throws(FieldError) {
      return .success(try AccessToken(response.body))
    } catch {
      return .failure(TokenError(.unreadable(error), host: host))
    }
  }

  private static func next(_ result: Result<AccessToken, TokenError>, now: Duration) -> State {
    switch result {
    case .success(let token):
      // A short-lived token is renewed after half of its life.
      .held(token, renewAt: now + max(token.lifetime - margin, token.lifetime / 2))
    case .failure(let error): error.isFinal ? .refused(error, until: now + patience) : .none
    }
  }

  /// What the others learn of a result; nothing where only the one who asked was cancelled.
  private static func shared(_ result: Result<AccessToken, TokenError>) -> Result<AccessToken, TokenError>? {
    guard case .failure(let error) = result, case .noAnswer(let lost) = error.reason else { return result }
    switch lost.reason {
    case .cancelled, .cancelledBeforeSending: return nil
    default: return result
    }
  }
}
