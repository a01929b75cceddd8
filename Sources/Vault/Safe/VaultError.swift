/// What can go wrong with a vault.
public enum VaultError: Error, Hashable, Sendable {
  /// The key is wrong or the file was changed; which of the two is not told, because it must not be known.
  case cannotBeOpened
  /// The vault was locked; open it again.
  case locked
  /// The file on disk is not the one that was opened; somebody else wrote it. Open it again.
  case changedElsewhere
  /// There is no such file.
  case missing(String)
  /// There is a file of that name, which is never overwritten.
  case exists(String)
  /// Another process is writing.
  case busy(String)
  /// Others could read or change the file or directory.
  case notPrivate(String, Exposure)
  /// A name has another form than ``SecretName`` wants.
  case invalidName
  /// The site's name is empty, longer than 100 bytes, or not printable ASCII.
  case invalidSite
  /// The secret is empty or longer than ``Secret/longest`` bytes.
  case invalidSecret
  /// As many secrets as a vault holds.
  case full
  /// The key file has not exactly 32 bytes, or the credential not 32 to 4096.
  case invalidKey(String)
  /// Cost parameters beyond their bounds.
  case invalidCost
  /// The system refused something, with its error number.
  case system(String, Int32)

  /// How a file or directory is exposed.
  public enum Exposure: Hashable, Sendable {
    /// Its mode lets others in; the mode's permission bits.
    case mode(UInt32)
    /// It belongs to another user.
    case owner
    /// It is a symbolic link.
    case symbolicLink
    /// It has another name as well.
    case hardLink
    /// It is no ordinary file, or no directory.
    case kind
  }
}

extension VaultError: CustomStringConvertible {
  /// What happened and what to do.
  public var description: String {
    switch self {
    case .cannotBeOpened: "The vault cannot be opened: wrong passphrase or damaged."
    case .locked: "The vault is locked. Open it again."
    case .changedElsewhere: "Another process changed the vault. Open it again and repeat the change."
    case .missing(let path): "\(path) does not exist."
    case .exists(let path): "\(path) exists already and is not overwritten."
    case .busy(let path): "Another process is writing in \(path). Try again."
    case .notPrivate(let path, let exposure): "\(path) \(exposure.words)"
    case .invalidName: "A secret's name has lower-case letters, digits and hyphens, at most 40."
    case .invalidSite: "A site's name has 1 to 100 printable ASCII characters."
    case .invalidSecret: "A secret has 1 to 4096 bytes."
    case .full: "The vault holds as many secrets as it can."
    case .invalidKey(let path):
      "\(path) does not hold a key: 32 random bytes in a key file, 32 to 4096 in a credential."
    case .invalidCost: "The cost of the passphrase is out of bounds."
    case .system(let operation, let code): "The system refused \(operation) (error \(code))."
    }
  }
}

extension VaultError.Exposure {
  fileprivate var words: String {
    switch self {
    case .mode(let mode):
      "can be used by others (mode \(String(mode, radix: 8))). Take their rights away with chmod."
    case .owner: "belongs to another user. Give it to the user that runs Daybook."
    case .symbolicLink: "is a symbolic link, which is not followed. Name the file itself."
    case .hardLink: "has a second name elsewhere. Remove the other one."
    case .kind: "is not what it should be: a plain file in a directory."
    }
  }
}
