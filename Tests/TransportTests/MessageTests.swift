import Testing
import Transport

@Suite struct MessageTests {
  @Test func anAddressIsSplitIntoOriginPathAndQuery() throws {
    let address = try HTTPAddress(
      parsing: "HTTPS://Contoso.Operations.Dynamics.com/data/Customers?$top=1&x=%20")
    #expect(address.origin.description == "https://contoso.operations.dynamics.com")
    #expect(address.path == "/data/Customers")
    #expect(address.query == "$top=1&x=%20")
    #expect(address.text == "https://contoso.operations.dynamics.com/data/Customers?$top=1&x=%20")
    #expect("\(address)" == "https://contoso.operations.dynamics.com/data/Customers")
  }

  @Test func theUsualPortIsTheSameOriginAsNoPort() throws {
    #expect(try Origin(parsing: "https://a.example:443") == Origin(parsing: "https://a.example"))
    #expect(try Origin(parsing: "https://a.example:444") != Origin(parsing: "https://a.example"))
    #expect(try Origin(parsing: "http://127.0.0.1:8080/").description == "http://127.0.0.1:8080")
  }

  @Test(arguments: [
    "", "https://", "https:///x", "ftp://a/", "//a/", "https://user@a/", "https://a:b@c/", "https://a\\b/",
    "https://a b/", "https://a/ b", "https://a/#f", "https://a/\u{1b}", "https://a/é", "https://é/",
    "https://a:0/", "https://a:65536/", "https://a:99999999999999999999/", "https://a:/", "https://[::1",
    "https://a/\r\nHost: b", "https://a?x=\u{0}", "https://.a/", "https://-a/", "https://a/x\u{301}",
    "javascript:1",
    "https://[::1]x/", "https://[::1%25eth0]/",
  ])
  func whatIsNotPlainlyAnAddressIsRefused(text: String) {
    #expect(throws: InvalidAddress.self) { try HTTPAddress(parsing: text) }
  }

  @Test func anAddressIsNoLongerThanItsBound() {
    let long = "https://a.example/?" + String(repeating: "x", count: HTTPAddress.longest)
    #expect(throws: InvalidAddress(reason: .tooLong)) { try HTTPAddress(parsing: long) }
  }

  @Test(arguments: [
    ("http://127.0.0.1:1", true), ("http://127.255.0.3:1", true), ("http://[::1]:1", true),
    ("http://localhost:1", false), ("http://127.0.0.1.evil.example:1", false), ("http://128.0.0.1:1", false),
    ("http://127.1:1", false),
  ])
  func onlyLoopbackNumbersAreLoopback(text: String, isLoopback: Bool) throws {
    #expect(try Origin(parsing: text).isLoopback == isLoopback)
    #expect(try Origin(parsing: text).isSafe == isLoopback)
  }

  @Test func valuesAreEncodedByteByByte() {
    #expect(PercentEncoding.component("a+b/c&d=e f'~") == "a%2Bb%2Fc%26d%3De%20f%27~")
    #expect(PercentEncoding.component("x'\u{301}") == "x%27%CC%81")
    #expect(
      PercentEncoding.pairs([("$filter", "A eq 'b'"), ("updated_at[after]", "1")])
        == "$filter=A%20eq%20%27b%27&updated_at%5Bafter%5D=1")
  }

  @Test func fieldsAreFoundWhateverTheirCase() {
    var fields = HTTPFields([("Set-Cookie", "a"), ("set-cookie", "b"), ("Date", "now")])
    #expect(fields.values("SET-COOKIE") == ["a", "b"])
    #expect(fields["date"] == "now")
    #expect(fields["etag"] == nil)
    fields.set("DATE", "later")
    #expect(fields.values("date") == ["later"])
    // The Kelvin sign lower-cases to k in Unicode, and must not do so here.
    #expect(!HTTPFields([("\u{212A}ey", "x")]).contains("key"))
  }

  @Test(arguments: [
    ("A", "b\r\nC: d"), ("A", "b\nC"), ("A", "\u{0}"), ("A: B", "c"), ("", "c"), ("A", "\u{7F}"), ("Ä", "c"),
  ])
  func aFieldThatCouldStartAnotherIsNotWellFormed(name: String, value: String) {
    #expect(!HTTPFields([(name, value)]).isWellFormed)
  }

  @Test func ordinaryFieldsAreWellFormed() {
    #expect(HTTPFields([("Authorization", "Bearer abc.def"), ("X-Note", "a\tb é")]).isWellFormed)
  }
}
