import ArgumentParser
import Vault

/// `daybook vault`: the sealed credentials. No command prints a secret.
struct VaultCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vault", abstract: "The sealed credentials: Chargebee's key and the secret for F&O.",
    subcommands: [SetSecret.self, ListSecrets.self, RotateKey.self, LockVault.self])
}

/// `daybook vault set NAME`.
struct SetSecret: Verb {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract: "Seals a secret, read from standard input or asked for without echo.",
    discussion: """
      Names that Daybook uses: chargebee-api-key, finance-client-secret, and where webhooks are listened for \
      webhook-password, with webhook-password-2 while one replaces the other.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The name of the secret.")
  var name: String

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let secretName = try SecretName(name)
    let settings = try premises.settings()
    let vault = try await premises.openOrMakeVault(settings)
    try await vault.set(secretName, to: try await value(surroundings))
    surroundings.out(
      global.json ? try JSONText.line(["name": name, "set": "yes"]) : "\(name) is sealed in the vault.")
    return .done
  }

  private func value(_ surroundings: Surroundings) async throws -> Secret {
    if surroundings.isInteractive { return try await Prompt(surroundings).secret("\(name): ") }
    return try await SecretInput.read(from: surroundings.input)
  }
}

/// `daybook vault list`.
struct ListSecrets: Verb {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "The names of the sealed secrets, never their values.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let vault = try await premises.openVault(try premises.settings())
    for name in try vault.names {
      surroundings.out(global.json ? try JSONText.line(["name": name.description]) : name.description)
    }
    return .done
  }
}

/// `daybook vault rotate`.
struct RotateKey: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Locks the same secrets with another key.",
    discussion: "Without an option a new passphrase is asked for.")

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp("A key file; it is made where it does not exist.", valueName: "file"),
    completion: .file())
  var toKeyFile: String?

  @Flag(help: "systemd's credential \(KeySource.credential).")
  var toCredential = false

  func validate() throws {
    guard toKeyFile == nil || !toCredential else {
      throw ValidationError("Give either --to-key-file or --to-credential.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let vault = try await premises.openVault(try premises.settings())
    let key = try await newKey(premises)
    try await vault.rotate(to: key)
    surroundings.out(
      global.json
        ? try JSONText.line(["key": key.kind.word])
        : "The vault is locked with another key (\(key.kind.word)). Old copies still open with the old one.")
    return .done
  }

  private func newKey(_ premises: Premises) async throws -> VaultKey {
    let source = premises.keySource
    guard !toCredential else {
      guard let directory = premises.surroundings.environment["CREDENTIALS_DIRECTORY"] else {
        throw Complaint(
          .configuration, .vault, "CREDENTIALS_DIRECTORY is not set; systemd sets it for a service.")
      }
      return .credential(name: KeySource.credential, directory: directory)
    }
    guard let toKeyFile else { return .passphrase(try await source.newPassphrase()) }
    return try await KeySource(
      vault: source.vault, named: toKeyFile, usual: source.usual, surroundings: source.surroundings
    ).keyForNewVault()
  }
}

/// `daybook vault lock`.
struct LockVault: Verb {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Says whether any process still holds the credentials.",
    discussion: """
      No command keeps the key after it ends, so the vault is locked unless an engine or a console works. \
      Its process is named then, to be stopped.
      """)

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    guard premises.hasVault else {
      throw Complaint(.configuration, .vault, "There is no vault at \(premises.workspace.vault).")
    }
    guard let occupant = Occupant.of(premises.workspace) else {
      surroundings.out(global.json ? #"{"locked":true}"# : "The vault is locked: no process holds its key.")
      return .done
    }
    throw Complaint(
      .partly, .inUse,
      "\(occupant) works on this workspace and holds the credentials. Stop it to lock the vault.")
  }
}

extension VaultKey.Kind {
  /// The kind as messages name it.
  var word: String {
    switch self {
    case .passphrase: "passphrase"
    case .keyFile: "key file"
    case .credential: "systemd credential"
    }
  }
}
