import Billing
import Ledger
import Testing

@testable import Bookkeeping

@Suite struct PostingKeyTests {
  @Test func aKeySaysWhatItNames() {
    let key = PostingKey(site: "acme", document: .creditNote("CN-1"), rule: .c2, leg: "INV-7", version: 3)
    #expect(key.text == "cb|acme|credit_note|CN-1|C2|INV-7|3")
  }

  @Test func noTwoListsOfPartsGiveOneKey() {
    let parts = ["", "a", "|", "%", "%7C", "a|b", "a%7Cb", "|\u{301}", "\u{301}", "%25"]
    var texts: Set<[UInt8]> = []
    for site in parts {
      for id in parts {
        for leg in parts {
          let key = PostingKey(site: site, document: .invoice(id), rule: .i2, leg: leg, version: 1)
          #expect(key.text.unicodeScalars.count(where: { $0 == "|" }) == 6)
          texts.insert(Array(key.text.utf8))
        }
      }
    }
    #expect(texts.count == parts.count * parts.count * parts.count)
  }

  @Test func aShortKeyIsTwentyCharactersOfBase32() {
    let prints = Fingerprints(sha256: digest)
    let key = PostingKey(site: "acme", document: .invoice("INV-1"), rule: .i2, leg: "", version: 1)
    let short = prints.shortKey(key).text
    #expect(short.utf8.count == 20 && short.hasPrefix("CB"))
    #expect(short.dropFirst(2).allSatisfy { "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".contains($0) })
    let next = PostingKey(site: "acme", document: .invoice("INV-1"), rule: .i2, leg: "", version: 2)
    #expect(prints.shortKey(next).text != short)
  }

  @Test func aTagIsTheBeginningOfTheDigest() {
    let zeros = Fingerprints { _ in [UInt8](repeating: 0, count: 32) }
    #expect(zeros.tag("anything") == "AAAAAAAAAA")
    #expect(
      zeros.shortKey(PostingKey(site: "", document: .invoice(""), rule: .i2, leg: "", version: 1)).text
        == "CBAAAAAAAAAAAAAAAAAA")
  }

  /// RFC 4648, section 10, without padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func base32IsThatOfTheStandard(text: String, encoded: String) {
    #expect(Fingerprints.base32(Array(text.utf8)) == encoded)
  }

  @Test func hexadecimalIsTwoDigitsAByte() {
    #expect(Fingerprints.hexadecimal([0, 9, 10, 15, 16, 171, 255]) == "00090a0f10abff")
    #expect(Fingerprints.hexadecimal([]) == "")
  }

  @Test func keysAndHashesAreStoredAsPlainText() throws {
    #expect(try Stored.again(ShortKey("CBX")) == ShortKey("CBX"))
    #expect(try Stored.text(ShortKey("CBX")) == "\"CBX\"")
    #expect(try Stored.again(VoucherHash("ab")) == VoucherHash("ab"))
    #expect(ShortKey("CBA") < ShortKey("CBB"))
  }

  @Test func eachLegHasAKeyAndAnEntryWithoutLegsHasOne() throws {
    var office = Office()
    office.read(invoice: .sample("INV-1"))
    office.read(transaction: .payment(pays: ["INV-1": "60.00"]))
    office.read(note: .sample("CN-1", .store))
    let payment = try #require(office.next(.transaction("txn-1"))?.entry)
    #expect(
      payment.postingKeys(site: "acme").map(\.text) == [
        "cb|acme|transaction|txn-1|T3|INV-1|1", "cb|acme|transaction|txn-1|T3||1",
      ])
    let store = try #require(office.next(.creditNote("CN-1"))?.entry)
    #expect(store.postingKeys(site: "acme").map(\.text) == ["cb|acme|credit_note|CN-1|C7||1"])
  }

  @Test func thePartsOfADocumentHaveKeysOfTheirOwn() throws {
    var office = Office()
    office.read(
      invoice: .sample("INV-1") { $0.taxesWithheld = [.init(id: "tds-1", amount: "10.00".eur, date: nil)] })
    office.postAll()
    let keys = office.posted[.invoice("INV-1")]?.flatMap { $0.entry.postingKeys(site: "acme") }.map(\.text)
    #expect(keys == ["cb|acme|invoice|INV-1|I2||1", "cb|acme|invoice|INV-1|I11|tds-1|2"])
  }
}
