/// The demo rule book: which main account stands behind an account key of ``Books``.
public enum TenantRuleBook {
  /// The main account of a key, or nil for a key that the demo does not map.
  public static func mainAccount(of key: String) -> String? {
    let parts = key.split(separator: "[", maxSplits: 1)
    let detail = parts.count > 1 ? String(parts[1].dropLast()) : ""
    switch parts.first {
    case "REV": return revenue(detail)
    case "TAX": return detail.utf8.starts(with: "Sales tax".utf8) ? "251100" : "251000"
    case "CLR": return detail == "stripe" ? "112510" : detail == "gocardless" ? "112520" : nil
    case "OFF": return detail == "bank_transfer" ? "110110" : "112590"
    default: return fixed[String(parts.first ?? "")]
    }
  }

  private static func revenue(_ item: String) -> String {
    let accounts = [("pro-", "401100"), ("enterprise-", "401100"), ("sms-", "401300"), ("usage-", "401200")]
    return accounts.first { item.utf8.starts(with: $0.0.utf8) }?.1 ?? "401900"
  }

  private static let fixed = [
    "AR": "130100", "DEF": "240100", "DISC": "403100", "PROMO": "606500", "RND": "618900", "BAD": "618200",
    "PREPAY": "240200", "CRED": "240300", "DISP": "131500", "DFEE": "618300", "WHT": "135100",
  ]
}
