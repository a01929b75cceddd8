extension FinanceSystem {
  /// Adds one row of master data from names and contents.
  mutating func enter(_ set: String, _ contents: [String: Content]) {
    var row = Row(Shapes[set])
    for (name, content) in contents {
      if let position = row.shape.position(name) { row[position] = content }
    }
    insert(row)
  }

  mutating func enter(_ set: String, texts: [String: String]) {
    enter(set, texts.mapValues { .text($0) })
  }

  /// The demo tenant, and a second company so that cross-company reads show what they must.
  mutating func enterMasterData(monthStart: Int64, locksPreviousPeriod: Bool) {
    enterCompanies()
    enterCurrencies(monthStart: monthStart)
    enterAccounts()
    enterDimensions()
    enterStructures()
    for company in ["usmf", "demf"] {
      enterJournalNames(company)
      enterCustomerGroups(company)
      enterBank(company)
    }
    enterCalendar(monthStart: monthStart, locksPreviousPeriod: locksPreviousPeriod)
  }

  private mutating func enterCompanies() {
    for (id, name) in [("USMF", "Acme Software Europe"), ("DEMF", "Acme Software Germany")] {
      enter(
        "LegalEntities",
        texts: [
          "LegalEntityId": id, "Name": name, "CompanyName": name, "LanguageId": "en-US",
          "AddressCountryRegionISOCode": "DE", "AddressCountryRegionId": "DEU", "PartyNumber": "00000\(id)",
        ])
      enter(
        "Ledgers",
        texts: [
          "LegalEntityId": id, "Name": id, "Description": name, "ChartOfAccounts": "Shared",
          "FiscalCalendar": "Fiscal", "AccountingCurrency": "EUR", "ReportingCurrency": "EUR",
          "ExchangeRateType": "Default", "AccountStructureName1": "Acme",
        ])
    }
  }

  private mutating func enterCurrencies(monthStart: Int64) {
    let names = [
      "EUR": "Euro", "USD": "US dollar", "GBP": "Pound sterling", "JPY": "Yen", "PLN": "Zloty",
      "NOK": "Norwegian krone", "CHF": "Swiss franc",
    ]
    for code in ExchangeRateTable.currencies + ["CHF"] {
      let rounding = DecimalAmount(millionths: code == "JPY" ? 1_000_000 : 10_000)
      enter(
        "Currencies",
        [
          "CurrencyCode": .text(code), "Name": .text(names[code] ?? code), "Symbol": .text(code),
          "GeneralRoundingRule": .decimal(rounding),
        ])
      enterRate(code, from: monthStart)
    }
  }

  /// One rate per currency, valid from the start of the year before; CHF has none.
  private mutating func enterRate(_ currency: String, from monthStart: Int64) {
    guard currency != "EUR", let rate = ExchangeRateTable.nominal(currency),
      !options.currenciesWithoutRate.contains(currency)
    else { return }
    let day = CalendarDay(milliseconds: monthStart)
    let start = CalendarDay(year: day.year - 1, month: 1, day: 1).epochDay
    enterRate(currency, DecimalAmount(millionths: Int128(rate) * 100), start: Int64(start) * 86_400 + 43_200)
  }

  mutating func enterRate(_ currency: String, _ rate: DecimalAmount, start: Int64) {
    enter(
      "ExchangeRates",
      [
        "RateTypeName": .text("Default"), "FromCurrency": .text(currency), "ToCurrency": .text("EUR"),
        "StartDate": .instant(start), "EndDate": .instant(5_836_622_400), "Rate": .decimal(rate),
        "ConversionFactor": .text("Hundred"),
      ])
  }

  private mutating func enterCustomerGroups(_ company: String) {
    for (id, description) in [("30", "Wholesale customers"), ("80", "Retail customers")] {
      enter(
        "CustomerGroups",
        texts: [
          "dataAreaId": company, "CustomerGroupId": id, "Description": description, "PaymentTermId": "Net30",
        ])
    }
    for days in [0, 14, 30] {
      enter(
        "PaymentTerms",
        [
          "dataAreaId": .text(company), "Name": .text("Net\(days)"), "Description": .text("Net \(days) days"),
          "NumberOfDays": .integer(Int64(days)),
        ])
    }
  }

  private mutating func enterBank(_ company: String) {
    enter(
      "BankAccounts",
      texts: [
        "dataAreaId": company, "BankAccountId": "USMF OPER", "Name": "Operating account",
        "CurrencyCode": "EUR",
        "AllowTransactionsInAdditionalCurrencies": "Yes", "BankMainAccountIdDisplayValue": "110110---",
      ])
  }
}
