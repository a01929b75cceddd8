import ExactJSON
import Transport

/// A token for F&O. It prints as nothing.
struct AccessToken: Hashable, Sendable {
  /// What stands behind `Bearer`.
  let text: String
  /// How long it is valid from the moment of its answer.
  let lifetime: Duration

  /// Reads Entra ID's answer: `expires_in` comes as a number or as a text
  /// (contracts/d365fo.md section 4).
  ///
  /// - Throws: ``FieldError`` when there is no usable token in it.
  init(_ body: [UInt8]) throws(FieldError) {
    guard let value = try? JSONText.parse(body) else {
      throw FieldError(path: "the answer", expected: .object, found: nil)
    }
    let fields = try JSONFields(value, at: "")
    guard let token = try fields.optionalText("access_token"), Self.isSendable(token) else {
      throw FieldError(path: "access_token", expected: .text, found: nil)
    }
    guard let seconds = Int64(try fields.text("expires_in")), seconds > 0 else {
      throw fields.error("expires_in", .wholeNumber)
    }
    text = token
    lifetime = .seconds(min(seconds, 86_400))
  }

  /// Visible ASCII only, so that it cannot begin a header field of its own.
  private static func isSendable(_ token: String) -> Bool {
    (1...16_384).contains(token.utf8.count) && token.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "‹token›" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
