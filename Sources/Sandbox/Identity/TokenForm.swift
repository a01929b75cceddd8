/// A token request, understood: `/tenant/oauth2/token` or `/tenant/oauth2/v2.0/token`.
struct TokenForm: Hashable, Sendable {
  let isSecondVersion: Bool
  /// What the token is asked for.
  let resource: String

  init(_ request: WireRequest, _ options: IdentityOptions) throws(TokenError) {
    let parts = Target(request.target).path.split(separator: "/").map(String.init)
    guard request.method == "POST", let tenant = parts.first,
      parts.dropFirst() == ["oauth2", "token"] || parts.dropFirst() == ["oauth2", "v2.0", "token"]
    else { throw .noEndpoint }
    guard PercentCoding.decode(tenant) == options.tenant else { throw .unknownTenant(tenant) }
    isSecondVersion = parts.count == 4
    guard let form = QueryPairs(String(decoding: request.body, as: UTF8.self)) else {
      throw .malformed("The form is not percent-encoded UTF-8.")
    }
    try Self.checkCredentials(form, options)
    resource = try isSecondVersion ? Self.scope(form) : Self.resource(form)
  }

  private static func checkCredentials(_ form: QueryPairs, _ options: IdentityOptions) throws(TokenError) {
    guard form["grant_type"] == "client_credentials" else {
      throw .malformed("The request body must contain the following parameter: 'grant_type'.")
    }
    guard let client = form["client_id"], client == options.clientID else {
      throw .unknownClient(form["client_id"] ?? "")
    }
    guard let secret = form["client_secret"] else {
      throw .malformed("The request body must contain the following parameter: 'client_secret'.")
    }
    guard secret != options.expiredSecret else { throw .expiredSecret }
    guard secret == options.clientSecret else { throw .wrongSecret }
  }

  private static func resource(_ form: QueryPairs) throws(TokenError) -> String {
    guard let resource = form["resource"]?.nonEmpty else {
      throw .malformed("The request body must contain the following parameter: 'resource'.")
    }
    return resource
  }

  private static func scope(_ form: QueryPairs) throws(TokenError) -> String {
    let suffix = Array("/.default".utf8)
    guard let scope = form["scope"], scope.utf8.count > suffix.count,
      scope.utf8.suffix(suffix.count).elementsEqual(suffix)
    else { throw .wrongScope(form["scope"] ?? "") }
    return String(scope.utf8.dropLast(suffix.count)) ?? ""
  }
}
