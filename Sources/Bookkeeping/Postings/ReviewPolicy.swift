extension [Concern] {
  /// Whether the policy may approve an entry with these concerns without a person.
  public var allowAutomaticApproval: Bool { !contains(where: \.needsPerson) }

  /// How many of them the screens mark as warnings.
  public var warnings: Int { count(where: \.isWarning) }
}
