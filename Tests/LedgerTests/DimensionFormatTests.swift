import Ledger
import Testing

@Suite struct DimensionFormatTests {
  typealias Delimiter = DimensionFormat.Delimiter

  static let hostile = [
    "", "a", "US-108", "\\", "\\\\", "-", "--", "---", ".", "..", "_", "__", "|", "||", "~", "~~", "a-", "-a",
    "a\\",
    "\\-", "-\\", "a--b", "-\u{301}", "\u{301}-", "\u{301}", "e\u{301}", "\\\u{301}", "|\u{20DD}",
    "a\u{200D}-b",
    "👩‍👩‍👧", "\u{1F1E9}\u{1F1EA}-", " ", "日本-語",
  ]

  private static func format(_ delimiter: Delimiter) -> DimensionFormat {
    DimensionFormat(segments: ["BU", "MainAccount", "CC", "Product"], delimiter: delimiter)
  }

  @Test(arguments: Delimiter.allCases)
  func whatWasWrittenIsReadBack(delimiter: Delimiter) {
    for first in Self.hostile {
      for second in Self.hostile {
        for third in [first, second, ""] {
          let values = [first, second, third]
          #expect(delimiter.split(delimiter.join(values)) == values, "\(values)")
        }
      }
    }
  }

  @Test(arguments: Delimiter.allCases)
  func anAccountAndItsDimensionsAreReadBack(delimiter: Delimiter) {
    let format = Self.format(delimiter)
    for main in Self.hostile {
      for value in Self.hostile {
        let dimensions = Dimensions(["BU": value, "Product": main, "CC": "014"])
        let text = format.displayValue(mainAccount: MainAccountNumber(main), dimensions: dimensions)
        let back = format.parse(text)
        #expect(back.mainAccount == (main.isEmpty ? nil : MainAccountNumber(main)))
        #expect(back.dimensions == dimensions)
      }
    }
  }

  @Test func escapesAreThoseOfFinanceOperations() {
    #expect(Delimiter.hyphen.escape("US-108") == "US\\-108")
    #expect(Delimiter.hyphen.escape("a\\b") == "a\\\\b")
    #expect(Delimiter.hyphen.escape("USMF OPER") == "USMF OPER")
    #expect(Delimiter.doubleBar.escape("a|b") == "a\\|b")
    #expect(Delimiter.period.escape("US-108") == "US-108")
  }

  @Test func aCombiningMarkHidesNoDelimiter() {
    #expect(Delimiter.hyphen.escape("a-\u{301}b").unicodeScalars.count == 5)
    #expect(Delimiter.hyphen.split("a-\u{301}b") == ["a", "\u{301}b"])
  }

  @Test func anUnusedSegmentStaysBlankBetweenItsDelimiters() {
    let format = DimensionFormat(segments: ["MainAccount", "BU", "CC", "Product"], delimiter: .hyphen)
    #expect(
      format.displayValue(mainAccount: "605140", dimensions: Dimensions(["BU": "001", "CC": "02"]))
        == "605140-001-02-")
    #expect(format.displayValue(mainAccount: "401100", dimensions: .none) == "401100---")
    let standard = DimensionFormat(segments: ["BU", "CC", "Product"], delimiter: .hyphen)
    #expect(standard.displayValue(mainAccount: nil, dimensions: Dimensions(["BU": "001"])) == "001--")
  }

  @Test func missingTrailingSegmentsAreBlankAndSurplusOnesAreDropped() {
    let format = DimensionFormat(segments: ["MainAccount", "BU"], delimiter: .hyphen)
    #expect(format.parse("401100").dimensions.isEmpty)
    #expect(format.parse("401100").mainAccount == "401100")
    #expect(format.parse("401100-001-rest").dimensions == Dimensions(["BU": "001"]))
    #expect(format.parse("").mainAccount == nil)
  }

  @Test func aBackslashAtTheEndStandsForItself() {
    #expect(Delimiter.hyphen.split("a-b\\") == ["a", "b\\"])
  }

  @Test func aFormatIsReadAsFinanceOperationsWritesIt() throws {
    let format = DimensionFormat(foreignText: "MainAccount-BusinessUnit-CostCenter", delimiter: .hyphen)
    #expect(format.segments == ["MainAccount", "BusinessUnit", "CostCenter"])
    #expect(try Stored.again(format) == format)
  }

  @Test func dimensionsWithoutASegmentAreNamed() {
    let format = DimensionFormat(segments: ["MainAccount", "BU"], delimiter: .hyphen)
    #expect(format.unsupported(in: Dimensions(["BU": "1", "Z": "2", "CC": "3"])) == ["CC", "Z"])
    #expect(format.unsupported(in: .none) == [])
  }

  @Test func delimitersHaveTheNamesOfFinanceOperations() {
    let texts = ["-", ".", "_", "|", "~", "--", "..", "__", "||", "~~"]
    #expect(Delimiter.allCases.map(\.text) == texts)
    #expect(Delimiter(rawValue: "DoubleTilde") == .doubleTilde)
  }

  @Test func anEmptyValueIsNoDimension() throws {
    var dimensions = Dimensions(["BU": "001", "CC": ""])
    #expect(dimensions["CC"] == nil)
    dimensions["BU"] = ""
    #expect(dimensions.isEmpty)
    dimensions["BU"] = "002"
    dimensions["CC"] = "014"
    #expect(dimensions.sorted.map(\.name) == ["BU", "CC"])
    dimensions["CC"] = nil
    #expect(dimensions == Dimensions(["BU": "002"]))
    #expect(try Stored.again(dimensions) == dimensions)
    #expect(try Stored.text(dimensions) == #"{"BU":"002"}"#)
  }

  @Test func dimensionsAreFilledWhereThereAreNone() {
    let mine = Dimensions(["BU": "001"])
    #expect(
      mine.filled(from: Dimensions(["BU": "002", "CC": "014"])) == Dimensions(["BU": "001", "CC": "014"]))
  }
}
