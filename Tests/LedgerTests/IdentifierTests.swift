import Testing

@testable import Ledger

@Suite struct IdentifierTests {
  @Test func namesAreListedAndStoredAsTheyAreWritten() throws {
    let accounts: [CustomerAccountNumber] = ["US-2", "US-10", "US-1"]
    #expect(accounts.sorted().map(\.description) == ["US-1", "US-10", "US-2"])
    #expect(try Stored.text(accounts[0]) == "\"US-2\"")
    #expect(try Stored.again(accounts) == accounts)
  }

  @Test func legalEntitiesAreOneCompanyInAnySpelling() {
    let entity: LegalEntityID = "usmf"
    #expect(entity.isSameCompany(as: "USMF"))
    #expect(entity != "USMF")
    #expect(!entity.isSameCompany(as: "DEMF"))
  }

  @Test func currenciesAreListedAndStoredByTheirCode() throws {
    let currencies = try ["USD", "EUR"].map { try Currency($0) }
    #expect(currencies.sorted().map(\.description) == ["EUR", "USD"])
    #expect(try Stored.again(currencies) == currencies)
    #expect(throws: InvalidCurrency(found: "eur")) { let _: Currency = try Stored.read("\"eur\"") }
  }

  @Test func amountsAreStoredByTheirMinorUnitsAndCheckedAgain() throws {
    let eur = try Currency("EUR")
    #expect(try Stored.text(Money(-5, eur)) == #"{"currency":"EUR","minor":-5}"#)
    #expect(try Stored.again(Money(-5, eur)) == Money(-5, eur))
    #expect(throws: InvalidMoney.self) {
      let _: Money = try Stored.read(#"{"currency":"EUR","minor":9007199254740993}"#)
    }
  }

  @Test func amountsOfOneCurrencyAreComparedAndCounted() throws {
    let eur = try Currency("EUR")
    var amount = Money(3, eur)
    amount += Money(4, eur)
    amount -= Money(9, eur)
    #expect(amount == Money(-2, eur) && amount.magnitude == Money(2, eur))
    #expect(amount < .zero(eur) && !amount.isZero)
    #expect(eur.minorUnitsPerMajor == 100)
    #expect(try Currency("JPY").minorUnitsPerMajor == 1)
  }

  @Test func comparingTwoCurrenciesStopsTheProgram() async {
    await #expect(processExitsWith: .failure) {
      _ = Money(1, try Currency("EUR")) < Money(1, try Currency("USD"))
    }
  }
}
