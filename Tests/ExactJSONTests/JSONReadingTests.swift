import ExactJSON
import Testing

struct JSONReadingTests {
  private func parse(_ text: String) throws(JSONError) -> JSONValue { try JSONText.parse(Array(text.utf8)) }

  private func reason(_ text: String) -> JSONError.Reason? {
    do throws(JSONError) {
      _ = try parse(text)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func everyKindOfValueIsReadAndWrittenBackUnchanged() throws {
    let text = #"{"a":[1,-2.50,1E+3,true,false,null],"b":{"c":"d\"\\\u000a"},"e":[],"f":{}}"#
    #expect(try parse(text).compactText == text)
  }

  @Test func numbersStayExactlyAsWritten() throws {
    for number in [
      "0", "-0", "123456789012345678.99", "1.10", "9007199254740993", "1e400", "0.000000000000001",
    ] {
      #expect(try parse(number) == .number(try #require(JSONNumber(text: number))))
      #expect(try parse(number).compactText == number)
    }
  }

  @Test(arguments: [
    ("01", JSONError.Reason.badNumber), ("1.", .badNumber), ("1e", .badNumber), ("-", .cutOff),
    ("+1", .unexpected(0x2B)),
    (".5", .unexpected(0x2E)), ("", .cutOff), ("[1", .cutOff), ("[1,]", .unexpected(0x5D)),
    ("{\"a\"}", .unexpected(0x7D)),
    ("{\"a\":1,}", .unexpected(0x7D)), ("[1 2]", .unexpected(0x32)), ("1 2", .trailing), ("nul", .cutOff),
    ("NaN", .unexpected(0x4E)), ("\"a\nb\"", .badEscape), ("\"\\x\"", .badEscape),
    ("\"\\ud800\"", .unexpected(0x22)),
    ("\"\\udc00\"", .notText), ("\"\\ud800\\u0041\"", .notText), ("\"a", .cutOff),
    ("{\"a\":1,\"a\":2}", .doubledName("a")),
    ("<html>", .unexpected(0x3C)),
  ])
  func whatIsNoJSONIsNamed(text: String, expected: JSONError.Reason) {
    #expect(reason(text) == expected)
  }

  @Test func textThatIsNotUTF8IsRefused() {
    let error = #expect(throws: JSONError.self) { try JSONText.parse([0x22, 0xFF, 0x22]) }
    #expect(error?.reason == .notText)
  }

  @Test func surrogatePairsAndByteOrderMarksAreUnderstood() throws {
    #expect(try parse(#""\ud83d\ude00 \u00e9""#) == "😀 é")
    #expect(try JSONText.parse([0xEF, 0xBB, 0xBF, 0x31]) == .integer(1))
  }

  @Test func deepNestingEndsInAnErrorAndNotInATrap() {
    #expect(reason(String(repeating: "[", count: 100_000)) == .tooDeep)
    #expect(reason(String(repeating: "{\"a\":", count: 100_000)) == .tooDeep)
  }

  @Test func everyPrefixOfADocumentIsRefused() throws {
    let bytes = Array(#"{"list":[{"a":"x\u0041\"","b":-1.5e3}],"t":true,"n":null}"#.utf8)
    for length in 0..<bytes.count {
      #expect(throws: JSONError.self) { try JSONText.parse(Array(bytes[..<length])) }
    }
    _ = try JSONText.parse(bytes)
  }

  @Test func arbitraryBytesNeverTrap() {
    var random = Seeded(1)
    let alphabet = Array("{}[]\",:\\u0aef12-+.eEtruefalsn \u{7F}".utf8) + [0xFF, 0xC3, 0x00]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...40, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      if let value = try? JSONText.parse(bytes) {
        #expect((try? JSONText.parse(value.bytes)) == value)
      }
      if let outline = try? JSONOutline(bytes) {
        for name in outline.members.keys { _ = try? outline.elements(of: name) }
      }
    }
  }
}

/// A small generator with a seed, so that a failing run can be repeated (SplitMix64).
struct Seeded: RandomNumberGenerator {
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
