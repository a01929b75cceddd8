import Testing

@testable import Webhooks

/// Who is let in (reliability.md S4).
@Suite struct CredentialTests {
  private func header(_ user: String, _ password: String, scheme: String = "Basic") -> String {
    "\(scheme) " + String(decoding: Base64.text(Array("\(user):\(password)".utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func bytesAreWrittenAsRFC4648Says(plain: String, written: String) {
    #expect(String(decoding: Base64.text(Array(plain.utf8)), as: UTF8.self) == written)
  }

  @Test func twoPasswordsAreAcceptedWhileOneReplacesTheOther() {
    let credentials = Post.credentials("old", "new")
    #expect(credentials.admit(header: header("chargebee", "old")))
    #expect(credentials.admit(header: header("chargebee", "new")))
    #expect(!credentials.admit(header: header("chargebee", "older")))
    let replaced = Post.credentials("new")
    #expect(!replaced.admit(header: header("chargebee", "old")))
  }

  @Test(arguments: ["secret", "pässwörd ✓", "with:colon", String(repeating: "x", count: 4_000), " "])
  func theRightPasswordIsAccepted(password: String) {
    let credentials = Post.credentials(password)
    #expect(credentials.admit(header: header("chargebee", password)))
    #expect(credentials.admit(header: header("chargebee", password, scheme: "bAsIc")))
    #expect(credentials.admit(key: password.utf8))
  }

  @Test(arguments: [
    "", " ", "s", "secre", "secret ", "secrets", "Secret", "secret\0", "sécret", "se\u{301}cret", "\u{0}",
    String(repeating: "secret", count: 1_000),
  ])
  func everyOtherPasswordIsNot(password: String) {
    let credentials = Post.credentials("secret")
    #expect(!credentials.admit(header: header("chargebee", password)))
    #expect(!credentials.admit(key: password.utf8))
  }

  @Test(arguments: [
    "", "Basic", "Basic ", "Basic  Y2hhcmdlYmVlOnNlY3JldA==", "Basic Y2hhcmdlYmVlOnNlY3JldA",
    "Basic Y2hhcmdlYmVlOnNlY3JldA==\n", "Basic Y2hhcmdlYmVlOnNlY3JldB==", "Bearer Y2hhcmdlYmVlOnNlY3JldA==",
    "Digest username=\"chargebee\"", "Y2hhcmdlYmVlOnNlY3JldA==", "Basic chargebee:secret", "Basic ====",
  ])
  func whatIsNotExactlyThatIsNoCredential(value: String) {
    #expect(Post.credentials("secret").admit(header: "Basic Y2hhcmdlYmVlOnNlY3JldA=="))
    #expect(!Post.credentials("secret").admit(header: value))
  }

  @Test func anotherUserIsNotAccepted() {
    let credentials = Post.credentials("secret")
    #expect(!credentials.admit(header: header("", "secret")))
    #expect(!credentials.admit(header: header("Chargebee", "secret")))
    #expect(!credentials.admit(header: header("chargebee:", "secret")))
  }

  @Test func withoutAPasswordNobodyIsLetIn() {
    let credentials = Post.credentials("")
    #expect(credentials.isEmpty)
    #expect(!credentials.admit(header: header("chargebee", "")))
    #expect(!credentials.admit(key: []))
  }
}
