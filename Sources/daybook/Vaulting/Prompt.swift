import Foundation
import Glibc
import Vault

/// Asks the person at the terminal.
struct Prompt: Sendable {
  private let surroundings: Surroundings

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Asks for a secret; what is typed is not shown.
  ///
  /// - Throws: ``Complaint`` where nobody can be asked, ``SecretInput/Flaw`` for a text that is no secret.
  func secret(_ question: String) async throws -> Secret {
    guard surroundings.isInteractive else {
      throw Complaint(
        .configuration, .vault,
        "The vault asks for a passphrase, and there is no terminal to type it at. Use a key file (--key-file,"
          + " DAYBOOK_KEY_FILE) or a systemd credential: daybook vault rotate changes the kind of key.")
    }
    return try await typedSecret(question)
  }

  /// The next line of the input, which a terminal does not show.
  func typedSecret(_ question: String) async throws(SecretInput.Flaw) -> Secret {
    StandardError.text(question)
    let echo = EchoOff(surroundings.input)
    defer {
      echo.restore()
      StandardError.text("\n")
    }
    return try await SecretInput.read(from: surroundings.input, until: .line)
  }

  /// The next line of the input, without the spaces around it.
  ///
  /// - Throws: ``SecretInput/Flaw/empty`` for an empty line, ``SecretInput/Flaw/ended`` where there is none.
  func line(_ question: String) async throws(SecretInput.Flaw) -> String {
    StandardError.text(question)
    let typed = try await SecretInput.read(from: surroundings.input, until: .line)
    let text = typed.withBytes { String(decoding: $0, as: UTF8.self) }
    let words = text.trimmingCharacters(in: .whitespaces)
    guard !words.isEmpty else { throw .empty }
    return words
  }

  /// Asks a question that is answered by `yes`.
  func agrees(_ question: String) async -> Bool {
    StandardError.text("\(question) Type yes: ")
    guard let answer = try? await SecretInput.read(from: surroundings.input, until: .line) else {
      return false
    }
    return answer.matches("yes".utf8)
  }
}

/// A terminal that does not show what is typed, until it is restored.
private struct EchoOff {
  private let descriptor: Int32
  private let before: termios?

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0 else {
      before = nil
      return
    }
    before = settings
    settings.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(descriptor, TCSAFLUSH, &settings)
  }

  func restore() {
    guard var before else { return }
    tcsetattr(descriptor, TCSAFLUSH, &before)
  }
}
