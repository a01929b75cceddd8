import ArgumentParser
import Bookkeeping
import Chargebee
import Console
import Engine
import FinanceOperations
import Foundation
import Store
import Transport
import Vault
import Webhooks
import Wire

// The one place where errors become exit codes and sentences.
extension Complaint {
  /// What an error means for whoever called the command.
  init(_ error: any Error) {
    self =
      Self.ofOurs(error) ?? Self.ofConfiguration(error) ?? Self.ofRemote(error)
      ?? Complaint(.partly, .system, Self.words(error))
  }

  private static func ofOurs(_ error: any Error) -> Complaint? {
    switch error {
    case let complaint as Complaint: complaint
    case let error as StoreError: Complaint(error)
    case let error as InvalidFilter: Complaint(.wrongUsage, .usage, "--filter: \(error.sentence).")
    case let error as ValidationError: Complaint(.wrongUsage, .usage, error.message)
    case is CancellationError:
      Complaint(.partly, .interrupted, "Interrupted; what was done until then is kept.")
    default: nil
    }
  }

  private static func ofConfiguration(_ error: any Error) -> Complaint? {
    switch error {
    case let error as InvalidSettings: Complaint(.configuration, .configuration, error.description)
    case let error as SettingsProblem: Complaint(.configuration, .configuration, error.description)
    case let error as MissingSecret: Complaint(.configuration, .vault, error.description)
    case let error as VaultError: Complaint(.configuration, .vault, error.description)
    case let flaw as SecretInput.Flaw: Complaint(.configuration, .vault, flaw.sentence)
    case let error as InvalidTrust:
      Complaint(.configuration, .system, "The certificates of this machine cannot be read: \(words(error))")
    case let error as InvalidSiteName:
      Complaint(
        .configuration, .configuration,
        "chargebee.site is \"\(error.found)\"; it takes lower-case letters, digits and hyphens.")
    case let error as InvalidApplication:
      Complaint(.configuration, .configuration, error.sentence)
    case is InvalidAddress:
      Complaint(.configuration, .configuration, "chargebee.site and chargebee.region make no host name.")
    case let flaw as ServerIdentity.Flaw:
      Complaint(.configuration, .configuration, "webhooks: \(flaw.description).")
    case let error as WebhookListener.AddressTaken:
      Complaint(
        .configuration, .configuration,
        "webhooks.listen is \"\(error.address.text)\", which is taken by another program or is not an address of"
          + " this machine.")
    case let error as MasterDataMissing: Complaint(.configuration, .configuration, error.description)
    default: nil
    }
  }

  private static func ofRemote(_ error: any Error) -> Complaint? {
    switch error {
    case let error as ChargebeeError:
      Complaint(.remote, error.remedy == .giveKey ? .credentials : .remote, error.description)
    case let error as FinanceError:
      Complaint(.remote, error.remedy == .giveCredentials ? .credentials : .remote, error.description)
    case let error as TokenError:
      Complaint(.remote, error.isFinal ? .credentials : .remote, error.description)
    case let error as TransportError: Complaint(.remote, .remote, error.description)
    default: nil
    }
  }

  /// The words of an error that nobody foresaw: its own where it has any, never the dump of a value.
  private static func words(_ error: any Error) -> String {
    switch error {
    case let error as any LocalizedError: error.localizedDescription
    case let error as any CustomStringConvertible: error.description
    default: "Something went wrong that has no words (\(type(of: error)))."
    }
  }
}

extension SecretInput.Flaw {
  /// What is wrong with a text that was given for a secret.
  var sentence: String {
    let what =
      switch self {
      case .empty, .ended: "it is empty"
      case .tooLong: "it is longer than \(Secret.longest) bytes"
      case .controlCharacter: "it has a control character, such as a tab or a second line"
      case .notText: "it is not UTF-8"
      case .unreadable: "the input cannot be read"
      }
    return "The secret was not taken: \(what). Nothing was changed."
  }
}

extension InvalidApplication {
  /// Which key is wrong, and what it takes.
  fileprivate var sentence: String {
    switch self {
    case .tenant: "finance_operations.tenant is neither the id nor the domain of a directory."
    case .clientID: "finance_operations.client_id is not the id of an application."
    case .authorityNotEncrypted: "finance_operations.authority takes https, or http for 127.0.0.1 and [::1]."
    }
  }
}
