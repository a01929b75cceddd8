/// A call of one of the actions that write an account or dimension string (contracts/d365fo.md section 7.7).
struct DisplayValueCall {
  enum Kind: String, CaseIterable {
    case combination = "getCombinationDisplayValue"
    case set = "getSetDisplayValue"

    /// The type that the action is bound to.
    var type: String { self == .combination ? "DimensionCombination" : "DimensionSet" }

    /// The path behind `/data/`.
    var path: String { "\(type)s/Microsoft.Dynamics.DataEntities.\(rawValue)" }

    var parameters: [(name: String, type: String)] {
      let lists = [
        ("_attributeNames", "Collection(Edm.String)"), ("_attributeValues", "Collection(Edm.String)"),
      ]
      guard self == .combination else { return lists }
      return [("_entityName", "Edm.String"), ("_propertyName", "Edm.String")] + lists
        + [("_ledgerJournalACType", "Microsoft.Dynamics.DataEntities.LedgerJournalACType")]
    }
  }

  let kind: Kind
  let values: [String: String]
}

extension FinanceSystem {
  /// The call that a request makes; nil where it makes none.
  func displayValueCall(
    _ request: WireRequest, _ path: String
  ) throws(FinanceError) -> DisplayValueCall? {
    guard options.offersDisplayValueActions,
      let kind = DisplayValueCall.Kind.allCases.first(where: { $0.path == path })
    else { return nil }
    guard request.method == "POST" else { throw .wrongMethod(request.method) }
    guard let body = try? JsonReader.read(request.body) else { throw .request("The body is no JSON.") }
    let names = (body["_attributeNames"]?.elements ?? []).compactMap(\.text)
    let values = (body["_attributeValues"]?.elements ?? []).compactMap(\.text)
    guard !names.isEmpty, names.count == values.count else {
      throw .request("Names and values of attributes must be lists of the same length.")
    }
    let known = kind == .combination ? formats.ledger : formats.defaults
    guard let stranger = names.first(where: { !known.contains($0) }) else {
      return DisplayValueCall(kind: kind, values: Dictionary(zip(names, values)) { first, _ in first })
    }
    throw .request("There is no dimension attribute \(stranger) in the active format.")
  }

  func answer(_ call: DisplayValueCall, _ request: WireRequest) -> WireAnswer {
    let segments = call.kind == .combination ? formats.ledger : formats.defaults
    let origin = request.origin.isEmpty ? FinanceRequest.usualOrigin : request.origin
    var writer = JsonWriter()
    writer.object { writer in
      writer.member("@odata.context", "\(origin)/data/$metadata#Edm.String")
      writer.member("value", formats.text.join(segments.map { call.values[$0] ?? "" }))
    }
    return WireAnswer(status: 200, headers: FinanceHeaders.json, body: writer.bytes)
  }
}
