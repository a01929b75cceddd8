import Chargebee
import FinanceOperations
import Store
import Testing
import Transport
import Vault

@testable import daybook

/// One error, one exit code, one sentence without a dump.
@Suite struct ComplaintTests {
  private static let origin = try? Origin(parsing: "https://contoso.operations.dynamics.com")

  @Test(arguments: [
    (StoreError.halted(reason: "x"), daybook.ExitStatus.halted),
    (.inUse(path: "/w/records.sqlite", processID: 7), .partly),
    (.notFound(.customer("cb_1")), .partly),
    (.fileRefused(path: "/w", .tooOpen(permissions: 0o755)), .configuration),
    (.newerSchema(found: 3, known: 1), .configuration),
    (.diskFull(operation: "ingest"), .configuration),
    (.damaged(table: "postings", row: 1, what: "no JSON"), .halted),
    (.linkChanged(customer: "cb_1", version: 2), .partly),
  ])
  func errorsOfTheRecordsHaveTheirStatus(error: StoreError, status: daybook.ExitStatus) {
    let complaint = Complaint(error)
    #expect(complaint.status == status)
    Self.expectSentences(complaint.description)
  }

  @Test func errorsOfVaultAndRemoteSystemsHaveTheirStatus() {
    let token = TokenError(.refused(status: 401, code: 7_000_222), host: "login.microsoftonline.com")
    let site = ChargebeeError(.restless, operation: "GET /invoices", host: "acme.chargebee.com")
    let errors: [(any Error, daybook.ExitStatus)] = [
      (VaultError.cannotBeOpened, .configuration), (MissingSecret(name: "x"), .configuration),
      (SecretInput.Flaw.empty, .configuration), (token, .remote), (site, .remote),
      (FinanceError(.notAccepted, operation: "GET Ledgers", host: "contoso"), .remote),
      (CancellationError(), .partly),
    ]
    for (error, status) in errors {
      let complaint = Complaint(error)
      #expect(complaint.status == status, "\(complaint)")
      Self.expectSentences(complaint.description)
    }
    #expect(Complaint(token).code == .credentials)
  }

  @Test func aComplaintCannotMoveTheCursor() {
    let text = Complaint(.remote, .remote, "it said \u{1B}[2Jgone").text(asJSON: false)
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  private static func expectSentences(_ text: String) {
    #expect(text.unicodeScalars.count > 20)
    for dump in ["Optional(", "(errno:", "StoreError", "rawValue:", "nil"] {
      #expect(!text.contains(dump), "\(text)")
    }
  }
}
