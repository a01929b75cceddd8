public import Bookkeeping

extension Cause {
  /// The family of reasons in words.
  public var explained: Explained {
    switch kind {
    case .customerNotLinked:
      Explained("CUST-03", "Customer \(subject) has no F&O account", "No account is linked.", "m links one.")
    case .customerConflict:
      Explained(
        "CUST-04", "Customer \(subject): several accounts fit", "A person must choose.", "m compares.")
    case .customerMissing:
      Explained("CUST-01", "Customer not read", "The customer is not known yet.", "It is read by itself.")
    case .customerGone:
      Explained("CUST-05", named("Account", "is gone"), "F&O does not have it any more.", "m links another.")
    case .customerOnHold:
      Explained(
        "CUST-06", named("Customer", "is on hold in F&O"), "F&O takes nothing for it.",
        "Ask accounts receivable, then r tries again.")
    case .accountKey:
      Explained("RULE-01", "No account for \(subject)", "The rule book has no row.", "Add a row.")
    case .dimension:
      Explained(
        "DATA-05", named("Dimension", "cannot be used"), "It cannot be filled or used.",
        "Mend the rule or F&O.")
    case .account:
      Explained("DATA-02", "Account \(subject)", "It is missing or blocked in F&O.", "Mend it in F&O.")
    case .journalName:
      Explained("DATA-09", "Journal name \(subject)", "It is missing or of another type.", "Mend it.")
    case .currency:
      Explained(
        "DATA-08", named("Currency", "cannot be used"), "F&O has no such currency or no rate.",
        "Set it up in F&O.")
    case .masterData:
      Explained("DATA-01", "F&O not read yet", "Master data is missing.", "View 7 shows the connection.")
    case .period:
      Explained("PER-01", named("Period", "is closed"), "F&O takes nothing for it.", "Open it in F&O.")
    case .document:
      Explained("DOC-02", "The document does not add up", "Chargebee contradicts itself.", "Look there.")
    case .waitsForDocument:
      Explained("DOC-08", "Waits for \(subject)", "It must come first.", "Nothing to do here.")
    case .policy:
      OpenPolicy(rawValue: subject)?.explained
        ?? Explained(
          "RULE-05", "Left open by the rule book", "A policy is missing.", "Set it in the rule book.")
    case .byPerson:
      Explained("HELD-01", "Put aside by \(subject)", "A person put it aside.", "r takes it up again.")
    case .refused:
      Explained("FO-01", "Refused by F&O", "F&O said no.", "Read its words, mend it, then r.")
    case .conflict:
      Explained(
        "FO-02", "Something else stands under our key", "F&O stores something that we did not send.",
        "Look at the journal in F&O before anything is sent again.")
    case .deadLetter:
      Explained("FO-03", "Given up", "It failed too often.", "Read the attempts, mend it, then r.")
    }
  }
}

extension Cause {
  /// What the cause is about with its name, where it has one: `Period 2026-10 is closed`, `Period is closed`.
  private func named(_ thing: String, _ standing: String) -> String {
    [thing, subject, standing].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
