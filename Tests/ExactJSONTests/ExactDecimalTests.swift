import ExactJSON
import Testing

struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0.00", "0"), ("6800.000000", "6800"), ("0001.50", "1.5"), ("-12.05", "-12.05"),
    ("1.25E+2", "125"),
    ("1e-3", "0.001"), ("125e-2", "1.25"), ("0.5e1", "5"), ("123456789012345678.99", "123456789012345678.99"),
    ("1e2", "100"),
  ])
  func aNumberIsReadByItsValue(text: String, expected: String) {
    #expect(ExactDecimal(text)?.text == expected)
    #expect(ExactDecimal(text) == ExactDecimal(expected))
  }

  @Test(arguments: [
    "", "-", "1.", ".5", "1,5", "1.5abc", "1e", "1e999", "1e-999", "+1", " 1", "0x10", "1\u{301}",
  ])
  func anythingElseIsNoNumber(text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func absurdlyLongNumbersAreRefused() {
    #expect(ExactDecimal(String(repeating: "9", count: 61)) == nil)
    #expect(ExactDecimal("0." + String(repeating: "1", count: 61)) == nil)
  }
}

struct JSONFieldsTests {
  private func fields(_ text: String) throws -> JSONFields {
    try JSONFields(JSONText.parse(Array(text.utf8)), at: "invoice")
  }

  @Test func missingAndNullAreTheSame() throws {
    let fields = try fields(#"{"a":null}"#)
    #expect(try fields.optionalText("a") == nil)
    #expect(try fields.list("a").isEmpty && fields.list("b").isEmpty)
    #expect(try fields.flag("a") == false)
    #expect(try fields.nested("a") == nil ? true : false)
  }

  @Test(arguments: ["123.45", "100.00", "1e3", "99999999999999999999", "\"5\"", "true"])
  func onlyDigitsAreAWholeNumber(text: String) throws {
    let fields = try fields("{\"total\":\(text)}")
    #expect(throws: FieldError(path: "invoice.total", expected: .wholeNumber, found: text)) {
      try fields.integer("total")
    }
  }

  @Test func anErrorNamesThePlaceAndWhatItTakes() throws {
    let lines = try fields(#"{"line_items":[{"amount":1},{"amount":1.5}]}"#).list("line_items")
    let error = #expect(throws: FieldError.self) { try lines[1].integer("amount") }
    #expect(error?.description == "invoice.line_items[1].amount is 1.5; it takes a whole number")
    let missing = #expect(throws: FieldError.self) { try lines[1].text("id") }
    #expect(missing?.description == "invoice.line_items[1].id is missing; it takes a text")
  }

  @Test func decimalsAreReadFromNumbersAndTexts() throws {
    let fields = try fields(#"{"a":12.50,"b":"12.5","c":"x"}"#)
    #expect(try fields.decimal("a") == fields.decimal("b"))
    #expect(throws: FieldError.self) { try fields.decimal("c") }
  }
}
