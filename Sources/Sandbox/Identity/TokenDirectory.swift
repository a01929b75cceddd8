/// The simulated Entra ID: issues tokens for client credentials and says which are good (contracts/d365fo.md
/// section 4).
struct TokenDirectory: Sendable {
  struct Token: Hashable, Sendable {
    let audience: String
    /// Epoch milliseconds.
    let expires: Int64
  }

  let options: IdentityOptions
  /// The audience that F&O accepts; nil takes any origin in its canonical form.
  let audience: String?
  /// How long tokens are really honoured, in seconds, whatever their answer promised.
  var honouredSeconds: Int?
  private var tokens: [String: Token] = [:]
  private var chance: Chance

  init(options: IdentityOptions, audience: String?, chance: Chance) {
    self.options = options
    self.audience = audience
    self.chance = chance
  }

  mutating func answer(_ request: WireRequest, at moment: Int64) -> WireAnswer {
    do throws(TokenError) {
      let form = try TokenForm(request, options)
      try checkResource(form.resource)
      return issue(form, at: moment)
    } catch {
      return error.answer(at: moment, options)
    }
  }

  /// Other spellings of the right resource get a token that F&O does not take; other resources get none.
  private func checkResource(_ resource: String) throws(TokenError) {
    guard let audience else {
      guard folded(resource).utf8.starts(with: "http".utf8) else { throw .unknownResource(resource) }
      return
    }
    var spelled = folded(resource)
    while spelled.utf8.last == UInt8(ascii: "/") { spelled.removeLast() }
    guard spelled == audience else { throw .unknownResource(resource) }
  }

  private mutating func issue(_ form: TokenForm, at moment: Int64) -> WireAnswer {
    let token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.\(chance.identifier(60)).\(chance.identifier(40))"
    let lifetime = Int64(honouredSeconds ?? options.tokenSeconds) * 1_000
    tokens[token] = Token(audience: form.resource, expires: moment + lifetime)
    return form.isSecondVersion ? secondVersion(token) : firstVersion(token, form, at: moment)
  }

  private func secondVersion(_ token: String) -> WireAnswer {
    answer { writer in
      writer.member("token_type", "Bearer")
      writer.member("expires_in", options.tokenSeconds)
      writer.member("ext_expires_in", options.tokenSeconds)
      writer.member("access_token", token)
    }
  }

  /// The numbers of version 1 are texts.
  private func firstVersion(_ token: String, _ form: TokenForm, at moment: Int64) -> WireAnswer {
    let now = floorDivided(moment, by: 1_000)
    return answer { writer in
      writer.member("token_type", "Bearer")
      writer.member("expires_in", String(options.tokenSeconds))
      writer.member("ext_expires_in", String(options.tokenSeconds))
      writer.member("expires_on", String(now + Int64(options.tokenSeconds)))
      writer.member("not_before", String(now - 300))
      writer.member("resource", form.resource)
      writer.member("access_token", token)
    }
  }

  private func answer(_ body: (inout JsonWriter) -> Void) -> WireAnswer {
    var writer = JsonWriter()
    writer.object(body)
    return WireAnswer(status: 200, headers: TokenError.headers, body: writer.bytes)
  }

  /// Whether a request to F&O carries a token that is known, not expired and meant for it.
  func admits(_ request: WireRequest, at moment: Int64) -> Bool {
    let prefix = Array("Bearer ".utf8)
    guard let header = request.header("Authorization"), header.utf8.starts(with: prefix),
      let token = tokens[String(header.utf8.dropFirst(prefix.count)) ?? ""], moment < token.expires
    else { return false }
    return token.audience == audience ?? Self.canonical(token.audience)
  }

  /// Lower case, without a slash at the end.
  private static func canonical(_ audience: String) -> String {
    var text = folded(audience)
    while text.utf8.last == UInt8(ascii: "/") { text.removeLast() }
    return text
  }

  /// F&O's answer to a missing or bad token; the body is a guess that the contract marks so.
  func refusal() -> WireAnswer {
    WireAnswer(
      status: 401,
      headers: [
        WireHeader("Content-Type", "text/html"),
        WireHeader(
          "WWW-Authenticate",
          "Bearer authorization_uri=https://login.microsoftonline.com/\(options.tenant)/oauth2/authorize"),
      ], body: Array("<html><body>401 Unauthorized</body></html>".utf8))
  }
}
