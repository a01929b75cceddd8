import ExactJSON

/// F&O's no: its error envelope, read.
public struct ODataRefusal: Hashable, Sendable {
  /// F&O's own words with the noise taken away, at most 1,000 characters. Foreign text: whoever shows it
  /// makes it harmless first.
  public let words: String
  /// The type of the exception, where the envelope names one.
  public let type: String?
  /// What it seems to be about.
  public let hint: RefusalHint

  /// A refusal with its parts.
  public init(words: String, type: String? = nil, hint: RefusalHint) {
    self.words = words
    self.type = type
    self.hint = hint
  }

  /// Whether it comes from the write pipeline itself: then the write was tried and rolled back, whatever the
  /// status of the answer (contracts/d365fo.md section 3.1).
  public var isWriteException: Bool {
    type?.utf8.elementsEqual(
      "Microsoft.Dynamics.Platform.Integration.Services.OData.AxODataWriteException".utf8)
      ?? false
  }

  /// Whether a record with the same key exists. Only the words say so; in another language than en-us it is
  /// seen by reading the key back.
  public var isDuplicateKey: Bool { hint == .duplicateKey }

  /// Reads an envelope; nil for anything else, such as a gateway's page.
  ///
  /// The outer message is useless (`An error has occurred.`); where there is an inner error, its message
  /// counts.
  public init?(_ body: [UInt8]) {
    guard let error = (try? JSONText.parse(body))?.object?["error"]?.object else { return nil }
    let inner = error["innererror"]?.object
    guard let message = inner?["message"]?.string ?? error["message"]?.string else { return nil }
    let words = Infolog.words(message)
    self.init(words: words, type: inner?["type"]?.string, hint: RefusalHint(words: words))
  }
}
