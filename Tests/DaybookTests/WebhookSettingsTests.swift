import Testing

@testable import Webhooks
@testable import daybook

/// The keys `webhooks.*`.
@Suite struct WebhookSettingsTests {
  private func settings(_ lines: String..., environment: [String: String] = [:]) throws -> Settings {
    let toml = SettingsTests.example.replacing("[log]", with: lines.joined(separator: "\n") + "\n[log]")
    return try Settings(file: "daybook.toml", toml: toml, environment: environment)
  }

  private func problems(_ lines: String...) -> [String] {
    let toml = SettingsTests.example.replacing("[log]", with: lines.joined(separator: "\n") + "\n[log]")
    return SettingsTests().problems(toml).map { $0.replacing(#/^daybook.toml:\d+: /#, with: "") }
  }

  @Test func nothingIsListenedForUnlessThatIsSet() throws {
    #expect(try settings().webhooks == nil)
    #expect(try settings(#"username = "chargebee""#).webhooks == nil)
  }

  @Test(arguments: [
    ("127.0.0.1:8790", "127.0.0.1", 8_790), ("[::1]:8790", "::1", 8_790), ("127.0.0.1:0", "127.0.0.1", 0),
  ])
  func anAddressOfThisMachineIsServedPlain(text: String, host: String, port: Int) throws {
    let found = try settings(#"listen = "\#(text)""#, #"username = "chargebee""#).webhooks
    #expect(found == WebhookSettings(address: .init(host: host, port: port), username: "chargebee"))
    #expect(found?.address.text == text)
  }

  @Test func theEnvironmentMaySetThem() throws {
    let environment = ["DAYBOOK_WEBHOOKS_LISTEN": "127.0.0.1:1", "DAYBOOK_WEBHOOKS_USERNAME": "x"]
    #expect(try settings(environment: environment).webhooks?.address.port == 1)
  }

  @Test(arguments: ["0.0.0.0:8790", "[::]:8790", "192.0.2.1:443", "[::ffff:127.0.0.1]:1"])
  func anotherAddressNeedsACertificate(text: String) throws {
    let lines = [#"listen = "\#(text)""#, #"username = "chargebee""#]
    #expect(
      problems(lines[0], lines[1]) == [
        "webhooks.listen is \"\(text)\", which other machines reach, and a password must not travel in the clear."
          + " Give webhooks.certificate and webhooks.private_key, or listen on 127.0.0.1 behind a proxy."
      ])
    let found = try settings(lines[0], lines[1], #"certificate = "c.pem""#, #"private_key = "k.pem""#)
      .webhooks
    #expect(found?.certificate == WebhookSettings.CertificateFiles(chain: "c.pem", privateKey: "k.pem"))
  }

  @Test func aCertificateNeedsItsKey() {
    #expect(
      problems(#"listen = "127.0.0.1:1""#, #"username = "u""#, #"certificate = "c.pem""#) == [
        "webhooks.certificate and webhooks.private_key belong together; one is missing."
      ])
  }

  @Test(arguments: [
    "8790", ":8790", "localhost:8790", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
    "::1:8790",
    "[127.0.0.1]:8790", "[::1]", "books.example:443", "127.0.0.1:8790 ", "127.1:8790",
  ])
  func whatIsNoAddressIsRefused(text: String) {
    #expect(
      problems(#"listen = "\#(text)""#, #"username = "u""#).first
        == "webhooks.listen is \"\(text)\"; it takes an IP address and a port like \"127.0.0.1:8790\" or"
        + " \"[::]:8443\".")
  }

  @Test(arguments: ["a:b", "", "a\\u0007b", "a\\nb"])
  func whatCannotBeAUserNameIsRefused(name: String) {
    let found = problems(#"listen = "127.0.0.1:1""#, "username = \"\(name)\"")
    #expect(found.contains { $0.hasPrefix("webhooks.username is ") })
    #expect(problems(#"listen = "127.0.0.1:1""#).contains { $0.hasPrefix("webhooks.username is missing") })
  }

  @Test func anUnknownKeyIsRefused() {
    #expect(
      problems(#"password = "secret""#).first?.hasPrefix("webhooks.password is not known here.") == true)
  }
}
