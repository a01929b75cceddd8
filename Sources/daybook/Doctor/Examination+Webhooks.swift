import Engine
import Webhooks

// Whether webhooks can be listened for, where that is configured.
extension Examination {
  func webhooks(_ settings: Settings, _ credentials: Credentials) -> [Finding] {
    guard let webhooks = settings.webhooks else { return [] }
    guard !credentials.webhookCredentials(of: webhooks.username).isEmpty else {
      return [Finding("webhooks", MissingSecret(name: "webhook-password"))]
    }
    guard webhooks.certificate != nil else {
      return [
        .ok("webhooks", "\(webhooks.address.text), plain, for a proxy on this machine; a password is there")
      ]
    }
    do throws(ServerIdentity.Flaw) {
      guard let identity = try webhooks.identity else { return [] }
      return [certificate(identity, at: webhooks.address)]
    } catch {
      return [Finding("webhooks", error)]
    }
  }

  private func certificate(_ identity: ServerIdentity, at address: WebhookListener.Address) -> Finding {
    let days = (identity.expiresAt - premises.surroundings.time.now() / 1_000) / 86_400
    let (evidence, cure) = (
      "\(address.text), the certificate runs out in \(days) days",
      "Renew the certificate, then restart Daybook."
    )
    if days <= 0 {
      return Finding("webhooks", .failed, "\(address.text), the certificate has run out", cure: cure)
    }
    return days > 14 ? .ok("webhooks", evidence) : Finding("webhooks", .warning, evidence, cure: cure)
  }
}
