import ArgumentParser

/// `daybook doctor`.
struct DoctorCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Checks everything that Daybook depends on, with evidence and cure.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let findings = await Examination(premises: Premises(global, surroundings)).findings()
    for finding in findings {
      if global.json {
        surroundings.out(try JSONText.line(finding))
      } else {
        finding.lines.forEach(surroundings.out)
      }
    }
    return findings.status
  }
}
