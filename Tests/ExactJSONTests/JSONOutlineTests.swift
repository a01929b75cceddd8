import ExactJSON
import Testing

struct JSONOutlineTests {
  private func elements(_ text: String, _ name: String = "list") throws -> [String]? {
    let bytes = Array(text.utf8)
    return try JSONOutline(bytes).elements(of: name)?.map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test func everyElementKeepsExactlyItsOwnBytes() throws {
    let text = #" { "list" : [ {"a": 1} , {"b":"]}\" ,"},[[]],12 ,"x" ] , "next_offset":"[1]" } "#
    #expect(try elements(text) == [#"{"a": 1}"#, #"{"b":"]}\" ,"}"#, "[[]]", "12", "\"x\""])
  }

  @Test func whatIsBrokenInsideAnElementDoesNotReachItsNeighbours() throws {
    let text = #"{"list":[{"a":01},{"a":"\q"},{"a":1 2},{"a" "b"},{"a":1.2.3},{"a":tru},{"a":1}]}"#
    #expect(try elements(text)?.count == 7)
    #expect(try elements(text)?.last == #"{"a":1}"#)
  }

  @Test func anEmptyListAndNoListAreToldApart() throws {
    #expect(try elements(#"{"list":[]}"#) == [])
    #expect(try elements(#"{"other":1}"#) == nil)
    #expect(try elements(#"{"list":{}}"#) == nil)
  }

  @Test(arguments: [
    "", "[]", "{", #"{"list":[}"#, #"{"list":[1,,2]}"#, #"{"list":[{]}]}"#, #"{"list":[1]} x"#,
    "<html></html>",
    #"{"list":[1 2]}"#, #"{"list":["a]}"#, #"{"list":[1]"#,
  ])
  func anEnvelopeThatDoesNotCloseIsRefused(text: String) {
    #expect(throws: JSONError.self) { _ = try elements(text) }
  }
}
