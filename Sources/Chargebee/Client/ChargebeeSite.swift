import Foundation
public import Transport

/// A Chargebee site, to be read from. There is no way to write to it: no method here sends anything but GET
/// (design/reliability.md I5).
public struct ChargebeeSite: Sendable {
  /// Where its API is.
  public let address: SiteAddress
  /// The zone for records that carry none.
  public let zone: SiteZone
  private let key: APIKey
  private let transport: HTTPTransport
  private let userAgent: String

  /// A site that is read through a transport.
  ///
  /// The transport is pinned to the site's host here, so that the key goes nowhere else.
  public init(
    _ address: SiteAddress, key: APIKey, zone: SiteZone, transport: HTTPTransport,
    userAgent: String = "Daybook"
  ) {
    self.address = address
    self.key = key
    self.zone = zone
    self.transport = transport.pinned(to: address.origin)
    self.userAgent = userAgent
  }

  var reader: RecordReader { RecordReader(zone: zone) }

  /// Asks for a resource and gives the answer back when it says that all is well. `name` is the resource as
  /// messages name it, without ids.
  func get(
    _ name: String, _ path: String, _ query: [(name: String, value: String)] = []
  ) async throws(ChargebeeError) -> HTTPResponse {
    let (request, environment) = try request(name, path, query)
    let response: HTTPResponse
    do throws(TransportError) {
      response = try await transport.send(request)
    } catch {
      throw self.error(.noAnswer(error), name)
    }
    guard response.isSuccess else {
      let hint = ChargebeeError.KeyHint(environment, host: address.origin.host)
      throw self.error(.init(RemoteWords(response), hint: hint), name)
    }
    return response
  }

  private func request(
    _ name: String, _ path: String, _ query: [(name: String, value: String)]
  ) throws(ChargebeeError) -> (HTTPRequest, APIKey.Environment) {
    guard let target = try? address.resource(path, query) else {
      throw error(.unreadable(status: 0, what: "the address would be too long"), name)
    }
    guard let (authorization, environment) = try? key.authorization() else {
      throw error(.keyUnavailable, name)
    }
    let fields = HTTPFields([
      (name: "Accept", value: "application/json"), (name: "User-Agent", value: userAgent),
      (name: "Authorization", value: authorization),
    ])
    return (HTTPRequest(.get, target, fields: fields, operation: "GET \(name)"), environment)
  }

  /// An error about a question to this site.
  func error(_ reason: ChargebeeError.Reason, _ name: String) -> ChargebeeError {
    ChargebeeError(reason, operation: "GET \(name)", host: address.origin.host)
  }
}
