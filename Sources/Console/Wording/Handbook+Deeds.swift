extension Handbook {
  /// What Daybook did because of what a code stands for, and what it did not do.
  static func deed(of code: String) -> String {
    switch code {
    case "CUST-01", "DATA-01", "DOC-07", "DOC-08":
      "No voucher was made and nothing was sent. The document goes on by itself once it can."
    case "COV-00", "COV-01", "COV-02", "COV-03", "COV-04", "COV-05", "COV-06":
      "The case was recognised and no voucher was made: it is not guessed. Everything else goes on."
    case "HELD-01": "Nothing is sent for the document as long as it is put aside."
    case "FO-02", "FO-16", "FO-17":
      "The delivery was stopped. Nothing is sent under its keys until a person has looked."
    case "FO-03", "FO-19":
      "Nothing more is sent for it by itself. Requests, answers and tries are kept; its posting key stays its own."
    case "FO-18": "The vouchers were taken back. They can be tried again under the same posting keys."
    case _ where code.utf8.starts(with: "FO-".utf8):
      "F&O took nothing of the voucher, and the others of its delivery went on. Another try uses the same posting key."
    case _ where code.utf8.contains(UInt8(ascii: "-")):
      "No voucher was made and nothing was sent. The document is held in view 3; everything else goes on."
    default: deedOfCommand(code)
    }
  }

  private static func deedOfCommand(_ code: String) -> String {
    switch code {
    case "halted", "damaged": "Nothing is sent until a person has looked into it."
    case "remote", "credentials": "What was read until then is kept. No write is repeated without a look-up."
    case "interrupted": "What was done until then is kept; the rest was not begun."
    case "changed": "Nothing was done, because what you decided about was not what is there now."
    default: "The command changed nothing."
    }
  }

  /// The words for scripts with which a command says why it did not do what it was asked for.
  static let ofCommands: [Explained] = [
    Explained(
      "usage", "The command was not understood",
      "An option, an argument or a filter is not what the verb takes.",
      "Read daybook help VERB, then write it again."),
    Explained(
      "configuration", "The configuration is not usable",
      "A key is missing, unknown, or has a value that does not fit.",
      "Mend the file at the line that is named; daybook doctor checks it."),
    Explained(
      "vault", "The vault cannot be used",
      "A secret is missing, or the vault cannot be opened with this key.",
      "daybook vault set NAME stores a secret; check the key file or the passphrase."),
    Explained(
      "workspace", "The workspace is not usable",
      "Its files cannot be opened, belong to something else, or are open to others.",
      "Mend what is named: the rights, the path, or the version of Daybook."),
    Explained(
      "in_use", "Somebody else works on it",
      "Another Daybook holds the workspace and does not take commands.",
      "Act in its console, or stop it first."),
    Explained(
      "not_found", "It is not there", "No document, customer, voucher or entry has this name.",
      "daybook list all shows what there is."),
    Explained(
      "ambiguous", "The name fits several", "Documents of several kinds share the number.",
      "Write the kind before it: invoice:, credit_note: or transaction:."),
    Explained(
      "not_confirmed", "Nobody confirmed it", "A filter needs a yes, and there was none.",
      "Answer the question, or give --yes."),
    Explained(
      "changed", "It changed in the meantime", "What was decided about is not what is there now.",
      "Look again, then decide again."),
    Explained(
      "remote", "A remote system did not answer as it should",
      "Chargebee, Microsoft's sign-in or F&O cannot be reached or failed.",
      "daybook ping asks each of them once; view 7 shows who waits for what."),
    Explained(
      "credentials", "The credentials were refused",
      "A remote system does not take the key, the secret, or their rights.",
      "daybook vault set NAME stores another one; daybook doctor checks it."),
    Explained(
      "halted", "Daybook is halted", "Something that must never happen was noticed.",
      "Read the reason on the overview; only a person can let the work go on."),
    Explained(
      "damaged", "The records are damaged", "A row of the database cannot be read.",
      "Keep a copy of the file and restore a backup; daybook doctor checks the records."),
    Explained(
      "system", "The machine refused", "Something on this machine failed that is no matter of the books.",
      "Mend what is named, then try again."),
    Explained(
      "interrupted", "It was interrupted", "The command was asked to end before it was done.",
      "Give it again; it goes on where it stopped."),
  ]
}
