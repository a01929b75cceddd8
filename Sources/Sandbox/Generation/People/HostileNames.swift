/// Company names that break careless programs: terminals, widths, spreadsheets, quotes, columns.
enum HostileNames {
  /// The name and the region of its customer.
  static let all: [(name: String, region: Region)] = [
    ("\u{1B}[2J\u{1B}]0;owned\u{07}Evil Corp", .germany),
    ("Acme \u{202E}dtL lraP\u{202C} GmbH", .germany),
    ("株式会社山田", .japan),
    ("Caf\u{0065}\u{0301} Zo\u{0308}e\u{0323}\u{0302} SARL", .france),
    ("🦄 Unicorn 👩‍💻 Labs", .newYork),
    (String(repeating: "Lang", count: 62) + "GB", .britain),
    ("", .germany),
    ("=cmd|'/C calc'!A0", .california),
    ("O'\u{0301}Hara '; or 1 eq 1 --", .britain),
  ]
}
