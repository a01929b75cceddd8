import Console
import Vault

/// Asks a person one question after another, and takes no answer that the configuration would refuse later.
struct Interview: Sendable {
  let surroundings: Surroundings

  private var prompt: Prompt { Prompt(surroundings) }

  /// Says something between two questions, in lines that every terminal has room for.
  func say(_ sentence: String) {
    for line in Lettering.plain.wrap(sentence, columns: 78) { surroundings.note(line) }
  }

  /// Asks until an answer fits.
  ///
  /// - Parameters:
  ///   - question: what is asked, without a colon.
  ///   - suggestion: what an empty line stands for.
  ///   - form: what is taken.
  /// - Returns: the answer.
  /// - Throws: ``Complaint`` where the input ends.
  func ask<Value>(
    _ question: String, suggesting suggestion: String? = nil, _ form: SettingsForm<Value>
  ) async throws -> Value {
    while true {
      let typed = try await line(question, suggestion)
      if let value = form.value(ofText: typed.isEmpty ? suggestion ?? "" : typed) { return value }
      say("It takes \(form.expected).")
    }
  }

  /// Asks until an answer fits or nothing is typed.
  func askIfAny<Value>(_ question: String, _ form: SettingsForm<Value>) async throws -> Value? {
    while true {
      let typed = try await line(question, nil)
      if typed.isEmpty { return nil }
      if let value = form.value(ofText: typed) { return value }
      say("It takes \(form.expected), or nothing.")
    }
  }

  /// Asks for one of several things by its number or its name.
  func choose(_ question: String, among choices: [Choice]) async throws -> Choice {
    for (number, choice) in choices.enumerated() {
      surroundings.note("  \(number + 1)  \(choice.name)  \(choice.about)".safe)
    }
    let form = SettingsForm(text: "one of the numbers or names above") { typed in
      choices.first { $0.isCalled(typed) } ?? Int(typed).flatMap { choices.at($0 - 1) }
    }
    return try await ask(question, suggesting: choices.count == 1 ? choices[0].name : nil, form)
  }

  /// Something that can be chosen.
  struct Choice: Hashable, Sendable {
    let name: String
    /// What people know it by.
    let about: String

    func isCalled(_ typed: String) -> Bool { name.lowercased() == typed.lowercased() }
  }

  /// Asks for a secret; what is typed is not shown.
  func secret(_ question: String) async throws -> Secret {
    while true {
      do throws(SecretInput.Flaw) {
        return try await prompt.typedSecret("\(question), not shown: ")
      } catch {
        guard error != .ended, error != .unreadable else { throw Complaint.inputEnded }
        say(error.sentence)
      }
    }
  }

  private func line(_ question: String, _ suggestion: String?) async throws -> String {
    let shown = suggestion.map { " [\($0)]" } ?? ""
    while true {
      do throws(SecretInput.Flaw) {
        return try await prompt.line("\(question)\(shown): ".safe)
      } catch {
        switch error {
        case .ended, .unreadable: throw Complaint.inputEnded
        case .empty: return ""
        case .tooLong, .controlCharacter, .notText: say("It takes a line of text.")
        }
      }
    }
  }
}

extension Complaint {
  /// Nobody answers any more.
  fileprivate static var inputEnded: Complaint {
    Complaint(.partly, .interrupted, "The input ended before the last question. Nothing was written.")
  }
}

extension Array {
  /// The element of a place; nil beyond the ends.
  fileprivate func at(_ place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
