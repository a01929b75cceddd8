/// An error as F&O answers it (contracts/d365fo.md section 3).
struct FinanceError: Error, Hashable {
  let status: Int
  /// The text of `innererror`; nil where there is no `innererror`.
  let detail: String?
  let type: String
  var message = "An error has occurred."

  private static let serializer = "Microsoft.Dynamics.Platform.Integration.Services.OData"

  /// The business logic refused a write: 400 alone, 500 inside a changeset.
  static func write(_ shape: EntityShape, _ infolog: String) -> FinanceError {
    FinanceError(
      status: 400, detail: "Write failed for table row of type '\(shape.table)'. Infolog: \(infolog).",
      type: "\(serializer).AxODataWriteException")
  }

  /// A field's value is missing in the table that it refers to.
  static func missing(
    _ value: String, field: String, label: String, table: String, in shape: EntityShape
  ) -> FinanceError {
    write(
      shape,
      "Warning: The value '\(value)' in field '\(label)' is not found in the related table '\(table)'.; "
        + "Warning: validateField failed on field '\(shape.table).\(field)'")
  }

  static func mandatory(_ label: String, in shape: EntityShape) -> FinanceError {
    write(
      shape,
      "Warning: Field '\(label)' must be filled in.; "
        + "Warning: validateWrite failed on data source '\(shape.table)'")
  }

  /// The prefix `Info:` is what was seen; it is no measure of how bad it is.
  static func duplicate(
    _ label: String, _ table: String, _ keys: String, in shape: EntityShape
  ) -> FinanceError {
    write(
      shape, "Info: Cannot create a record in \(label) (\(table)). \(keys).\nThe record already exists.")
  }

  /// The request itself is wrong.
  static func request(_ text: String) -> FinanceError {
    FinanceError(status: 400, detail: text, type: "Microsoft.OData.ODataException")
  }

  static let notUpdatable = FinanceError(
    status: 404, detail: "No resources were found when selecting for update.",
    type: "\(serializer).AxODataWriteException")

  static func notFound(_ key: String) -> FinanceError {
    FinanceError(
      status: 404, detail: "Matching record with key \(key) does not exist.",
      type: "\(serializer).AxODataReadException")
  }

  static let unknownSet = FinanceError(status: 404, detail: nil, type: "", message: "Entity set not found.")

  static func wrongMethod(_ method: String) -> FinanceError {
    FinanceError(
      status: 405, detail: nil, type: "",
      message: "The requested resource does not support http method '\(method)'.")
  }

  /// Another writer was at the same journal (contracts/d365fo.md section 3.2).
  static func updateConflict(in shape: EntityShape) -> FinanceError {
    write(
      shape,
      "Error: Cannot edit a record in Ledger journal table (LedgerJournalTable). An update conflict occurred "
        + "due to another user process deleting the record or changing one or more fields in the record.")
  }

  static func stale(_ shape: EntityShape) -> FinanceError {
    FinanceError(
      status: 412,
      detail:
        "Cannot edit a record in \(shape.type). An update conflict occurred due to another user process "
        + "deleting the record or changing one or more fields in the record.",
      type: "\(serializer).AxODataWriteException")
  }

  var body: [UInt8] {
    var writer = JsonWriter()
    writer.object { writer in
      writer.object("error") { writer in
        writer.member("code", "")
        writer.member("message", message)
        guard let detail else { return }
        writer.object("innererror") { writer in
          writer.member("message", detail)
          writer.member("type", type)
          writer.member(
            "stacktrace",
            "   at \(Self.serializer).Update.UpdateProcessor.CreateEntity_Save(ChangeOperationContext context,"
              + " ChangeInfo changeInfo)\r\n   at \(Self.serializer).Update.UpdateManager.SaveChanges()")
        }
      }
    }
    return writer.bytes
  }

  var answer: WireAnswer { WireAnswer(status: status, headers: FinanceHeaders.json, body: body) }
}

/// The headers of answers that come from the service itself.
enum FinanceHeaders {
  static let json = [
    WireHeader("Content-Type", "application/json; odata.metadata=minimal; charset=utf-8"),
    WireHeader("OData-Version", "4.0"),
  ]
}
