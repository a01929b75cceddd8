import ArgumentParser

/// `daybook approve`: yes to exactly the vouchers that are there now.
struct ApproveCommand: DecisionVerb {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approves vouchers that wait for a person.")
  static let decision = Decision.approve

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: DecisionOptions
}

/// `daybook hold`: puts postings aside.
struct HoldCommand: DecisionVerb {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Puts postings aside, for a reason.")
  static let decision = Decision.hold

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: DecisionOptions
}

/// `daybook reject`: no to these versions.
struct RejectCommand: DecisionVerb {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Says no to these versions; a newer one opens them again.")
  static let decision = Decision.reject

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: DecisionOptions
}

/// `daybook exclude`: never to be posted.
struct ExcludeCommand: DecisionVerb {
  static let configuration = CommandConfiguration(
    commandName: "exclude", abstract: "Says that documents are never to be posted.")
  static let decision = Decision.exclude

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: DecisionOptions
}

/// `daybook retry`: another try.
struct RetryCommand: DecisionVerb {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Takes up again what failed, is held, or was rejected.")
  static let decision = Decision.retry

  @OptionGroup var global: GlobalOptions
  @OptionGroup var options: DecisionOptions
}
