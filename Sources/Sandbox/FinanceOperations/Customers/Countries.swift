/// The countries and regions that the environment knows: its own code, and the ISO code that it shows beside it.
enum Countries {
  private static let known: [String: String] = [
    "AUT": "AT", "BEL": "BE", "CAN": "CA", "CHE": "CH", "CZE": "CZ", "DEU": "DE", "DNK": "DK", "ESP": "ES",
    "FIN": "FI", "FRA": "FR", "GBR": "GB", "IND": "IN", "IRL": "IE", "ITA": "IT", "JPN": "JP", "LUX": "LU",
    "NLD": "NL", "NOR": "NO", "POL": "PL", "PRT": "PT", "SWE": "SE", "USA": "US",
  ]

  /// The ISO code of a country; nil for one that is not set up.
  static func isoCode(_ country: String) -> String? { known[country] }
}
