import Testing

@testable import Console

@Suite struct ThemeTests {
  @Test func noColorMeansMonoUnlessAThemeIsNamed() {
    #expect(Theme.chosen(name: nil, noColor: nil, colours: 256) == .default16)
    #expect(Theme.chosen(name: nil, noColor: "", colours: 256) == .default16)
    #expect(Theme.chosen(name: nil, noColor: "1", colours: 256) == .mono)
    #expect(Theme.chosen(name: "contrast", noColor: "1", colours: 256) == .highContrast)
    #expect(Theme.chosen(name: "purple", noColor: nil, colours: 256) == .default16)
    #expect(Theme.chosen(name: "default", noColor: nil, colours: 0) == .mono)
  }

  @Test(arguments: Theme.allCases)
  func everyThemeKeepsTheTerminalsBackgroundAndReversesTheCursor(theme: Theme) {
    for role in Style.Role.allCases {
      #expect(theme.look(of: Style(role)).background == nil)
      #expect(theme.look(of: Style(role, .cursor)).attributes.contains(.reverse))
      #expect(theme.look(of: Style(role, .cursor)).foreground == nil)
    }
  }

  @Test func monoHasNoColour() {
    for raw in 0..<UInt16(Style.count) {
      #expect(Theme.mono.look(of: Style(raw: raw)).foreground == nil)
    }
  }

  /// Red and green are never the only pair (UX-51).
  @Test func lightSafeUsesNeitherGreenNorYellow() {
    for role in Style.Role.allCases {
      let colour = Theme.lightSafe.look(of: Style(role)).foreground
      #expect(colour != .green && colour != .yellow && colour != .brightWhite)
    }
  }

  @Test func highContrastDimsNothing() {
    for raw in 0..<UInt16(Style.count) {
      #expect(!Theme.highContrast.look(of: Style(raw: raw)).attributes.contains(.dim))
    }
  }
}
