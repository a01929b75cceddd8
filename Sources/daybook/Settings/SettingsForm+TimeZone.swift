import Foundation

extension SettingsForm<String> {
  /// An IANA zone name that this machine can convert with.
  static var timeZone: Self {
    Self(text: "an IANA time zone like \"Europe/Berlin\"") { name in
      TimeZone(identifier: name).map { _ in name }
    }
  }
}
