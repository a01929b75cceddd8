import Testing

@testable import daybook

@Suite struct CSVTests {
  @Test(arguments: [
    ("=1+1", "\"'=1+1\""), ("+49 30", "\"'+49 30\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("-2+3", "\"'-2+3\""),
    ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("  =1", "\"'  =1\""), ("\u{FF1D}1", "\"'\u{FF1D}1\""),
    ("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\""), ("-", "\"'-\""), ("=\u{301}1", "\"'=\u{301}1\""),
  ])
  func aCellThatASpreadsheetWouldRunIsText(cell: String, written: String) {
    #expect(CSV.row([cell]) == written)
  }

  @Test(arguments: [
    ("-1840.00", "-1840.00"), ("-98000", "-98000"), ("12.50", "12.50"), ("", ""), ("Acme", "Acme"),
  ])
  func numbersAndPlainTextsStayAsTheyAre(cell: String, written: String) {
    #expect(CSV.row([cell]) == written)
  }

  @Test func separatorsQuotesAndLineEndsAreQuoted() {
    #expect(CSV.row(["a,b", "say \"no\"", "two\nlines"]) == "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\"")
  }
}
