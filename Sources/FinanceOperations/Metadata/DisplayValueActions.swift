import ExactJSON
public import Ledger
import Transport

/// F&O's own builders of account and dimension strings (contracts/d365fo.md section 7.7). They change nothing.
public enum DisplayValueAction: String, Hashable, Sendable, CaseIterable {
  /// The string of a main account with its dimensions.
  case combination = "getCombinationDisplayValue"
  /// The string of dimensions alone.
  case set = "getSetDisplayValue"

  /// The entity set that carries the action.
  fileprivate var carrier: String { self == .combination ? "DimensionCombinations" : "DimensionSets" }
}

extension FinanceEnvironment {
  /// Has F&O write an account with its dimensions, to be compared with what Daybook would send.
  ///
  /// UNVERIFIED: that the lists are plain JSON arrays, and the names of entity and property for a general journal.
  ///
  /// - Parameters:
  ///   - mainAccount: the main account; nil for dimensions alone.
  ///   - dimensions: the dimensions.
  /// - Returns: the string as F&O writes it.
  /// - Throws: ``FinanceError``.
  public func displayValue(
    mainAccount: MainAccountNumber?, dimensions: Dimensions
  ) async throws(FinanceError) -> String {
    let action = mainAccount == nil ? DisplayValueAction.set : .combination
    let account = mainAccount.map { [(DimensionFormat.mainAccountSegment.text, $0.text)] } ?? []
    let parts = account + dimensions.sorted.map { ($0.name.text, $0.value) }
    var fields: [(String, JSONValue)] = [
      ("_attributeNames", .array(parts.map { .string($0.0) })),
      ("_attributeValues", .array(parts.map { .string($0.1) })),
    ]
    if mainAccount != nil {
      fields += [
        ("_entityName", .string("LedgerJournalLine")), ("_propertyName", .string("Account")),
        ("_ledgerJournalACType", .string("Ledger")),
      ]
    }
    let body = JSONValue.members(fields).bytes
    let request = try written(action.rawValue) { () throws(UnwritableText) in
      try self.request(
        .post, "\(action.carrier)/Microsoft.Dynamics.DataEntities.\(action.rawValue)", query: nil,
        operation: action.rawValue, body: body)
    }
    let operation = "POST \(action.rawValue)"
    let root = try root(try await answer(request), operation)
    do throws(FieldError) {
      return try root.text("value")
    } catch {
      throw self.error(.field(error), operation)
    }
  }
}
