import Transport

/// A small generator with a seed, so that a failing run can be repeated (SplitMix64).
struct SeededRandom: RandomNumberGenerator, Sendable {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension HTTPRequest {
  static func sample(
    _ method: HTTPMethod = .get, _ address: String = "https://acme.example/data/Customers",
    fields: HTTPFields = HTTPFields(), body: [UInt8] = []
  ) throws -> HTTPRequest {
    HTTPRequest(
      method, try HTTPAddress(parsing: address), fields: fields, body: body,
      operation: "\(method.rawValue) Customers")
  }
}

extension HTTPFields {
  static func retryAfter(_ text: String) -> HTTPFields { HTTPFields([("Retry-After", text)]) }
}
