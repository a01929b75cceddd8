/// The three services that the sandbox plays.
public enum SimulatedHost: String, Hashable, Sendable, CaseIterable {
  /// The billing system; nothing but GET is ever answered with success.
  case chargebee
  /// Entra ID, which hands out the tokens for F&O.
  case identity
  /// Dynamics 365 F&O.
  case financeOperations
}

/// One header line of a request or an answer. Names are compared without regard to case.
public struct WireHeader: Hashable, Sendable {
  /// The name, as it was written.
  public let name: String
  /// The value, without surrounding blanks.
  public let value: String

  /// A header line.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// One request as it arrives at a simulated host, after the bytes left the wire.
public struct WireRequest: Hashable, Sendable {
  /// Who is asked.
  public var host: SimulatedHost
  /// The method in capitals, for example `GET`.
  public var method: String
  /// Path and query as sent, still percent-encoded, for example `/data/CustomersV3?cross-company=true`.
  public var target: String
  /// The header lines in the order sent.
  public var headers: [WireHeader]
  /// The body; empty when there is none.
  public var body: [UInt8]
  /// Scheme and authority that the caller used, for example `https://acme.operations.dynamics.com`.
  ///
  /// Links in answers (`@odata.nextLink`, `Location`) start with it. Empty means the usual host names.
  public var origin: String

  /// A request.
  public init(
    host: SimulatedHost, method: String, target: String, headers: [WireHeader] = [], body: [UInt8] = [],
    origin: String = ""
  ) {
    self.host = host
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    self.origin = origin
  }

  /// The first value of a header, or nil.
  public func header(_ name: String) -> String? {
    headers.first { sameHeaderName($0.name, name) }?.value
  }
}

/// Header names are ASCII; comparing bytes keeps Unicode case rules out of it.
func sameHeaderName(_ left: String, _ right: String) -> Bool {
  left.utf8.elementsEqual(right.utf8) { loweredASCII($0) == loweredASCII($1) }
}

func loweredASCII(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}
