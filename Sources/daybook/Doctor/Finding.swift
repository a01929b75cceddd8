/// What one check of `daybook doctor` found: the evidence, and the cure where something is wrong.
struct Finding: Encodable, Hashable, Sendable {
  /// What was checked, one or two words.
  let check: String
  let verdict: Verdict
  /// What was seen.
  let evidence: String
  /// What to do; empty where nothing is.
  let cure: String

  /// How a check went.
  enum Verdict: String, Encodable, Hashable, Sendable {
    case ok, warning, skipped
    /// The configuration, the vault, the workspace or the setup of a remote system is wrong.
    case failed
    /// A remote system does not answer, or refuses the credentials.
    case unreachable
  }

  init(_ check: String, _ verdict: Verdict, _ evidence: String, cure: String = "") {
    self.check = check
    self.verdict = verdict
    self.evidence = evidence
    self.cure = cure
  }

  static func ok(_ check: String, _ evidence: String) -> Finding { Finding(check, .ok, evidence) }

  /// A check that failed with an error that has words.
  init(_ check: String, _ error: any Error) {
    let complaint = Complaint(error)
    self.init(check, complaint.status == .remote ? .unreachable : .failed, complaint.description)
  }

  /// The finding for people.
  var lines: [String] {
    let first = verdict.rawValue.uppercased().column(12) + check.column(18)
    let rest = evidence.unicodeScalars.split(separator: "\n").map { String($0) }
    let indent = String(repeating: " ", count: 30)
    return [first + (rest.first ?? "").safe] + rest.dropFirst().map { indent + $0.safe }
      + (cure.isEmpty ? [] : [indent + cure.safe])
  }
}

extension [Finding] {
  /// How the program ends: what is wrong here comes before what is wrong elsewhere.
  var status: ExitStatus {
    if contains(where: { $0.verdict == .failed }) { return .configuration }
    return contains { $0.verdict == .unreachable } ? .remote : .done
  }
}
