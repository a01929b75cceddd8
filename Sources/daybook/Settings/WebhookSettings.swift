import NIOCore
import Webhooks

/// Where webhooks and business events are listened for.
struct WebhookSettings: Hashable {
  var address: WebhookListener.Address
  /// What senders give beside the password, which is in the vault.
  var username: String
  /// The files of the certificate; nil for plain connections from a proxy on this machine.
  var certificate: CertificateFiles?

  /// A certificate chain and its private key, both in PEM.
  struct CertificateFiles: Hashable {
    var chain: String
    var privateKey: String
  }
}

extension WebhookSettings {
  /// Nil where nothing is listened for, or the keys are wrong.
  init?(_ reader: inout SettingsReader) {
    let chain = reader.optional("webhooks.certificate", .text)
    let privateKey = reader.optional("webhooks.private_key", .text)
    let username = reader.optional("webhooks.username", .username)
    guard let address = reader.optional("webhooks.listen", .listenAddress) else { return nil }
    guard let username else {
      _ = reader.required("webhooks.username", .username)
      return nil
    }
    self.init(address: address, username: username, certificate: nil)
    switch (chain, privateKey) {
    case (let chain?, let privateKey?):
      certificate = CertificateFiles(chain: chain, privateKey: privateKey)
    case (nil, nil):
      if !address.isLoopback { reader.refusePlain(address) }
    default:
      reader.contradiction(
        at: "webhooks.listen",
        "webhooks.certificate and webhooks.private_key belong together; one is missing.")
    }
  }
}

extension SettingsReader {
  fileprivate mutating func refusePlain(_ address: WebhookListener.Address) {
    contradiction(
      at: "webhooks.listen",
      "webhooks.listen is \"\(address.text)\", which other machines reach, and a password must not travel in the"
        + " clear. Give webhooks.certificate and webhooks.private_key, or listen on 127.0.0.1 behind a proxy."
    )
  }
}

extension WebhookListener.Address {
  /// As it is written in the configuration.
  var text: String { host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// Whether only this machine reaches it.
  var isLoopback: Bool { host == "::1" || host.utf8.starts(with: "127.".utf8) }
}

extension SettingsForm<WebhookListener.Address> {
  /// An IP address and a port.
  static var listenAddress: Self {
    Self(text: "an IP address and a port like \"127.0.0.1:8790\" or \"[::]:8443\"") { text in
      guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
        let port = Int(text[text.utf8.index(after: colon)...]), (0...65_535).contains(port)
      else { return nil }
      let written = text[..<colon].utf8
      let isBracketed = written.first == UInt8(ascii: "[") && written.last == UInt8(ascii: "]")
      let host = String(Substring(isBracketed ? written.dropFirst().dropLast() : written))
      guard host.utf8.contains(UInt8(ascii: ":")) == isBracketed,
        (try? SocketAddress(ipAddress: host, port: port)) != nil
      else { return nil }
      return WebhookListener.Address(host: host, port: port)
    }
  }
}

extension SettingsForm<String> {
  /// What can stand before the colon of Basic authentication (RFC 7617).
  fileprivate static var username: Self {
    Self(text: "a name of at most 100 bytes without a colon, like \"chargebee\"") { text in
      let fits = text.unicodeScalars.allSatisfy { $0 != ":" && $0.value >= 0x20 && $0.value != 0x7F }
      return fits && (1...100).contains(text.utf8.count) ? text : nil
    }
  }
}
