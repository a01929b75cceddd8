import Transport

/// What the environment's `$metadata` lists: its entity sets, and the actions bound to them.
public struct ServiceMetadata: Hashable, Sendable {
  /// The entity sets, by their names.
  public let entitySets: [String]
  /// The actions, by their names.
  public let actions: [Action]
  /// The fields of the entity sets that Daybook names; a set whose type is not described is missing.
  private let fields: [String: Set<String>]

  /// An action.
  public struct Action: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The type of its first parameter, to which it is bound, without namespace; empty for an unbound one.
    public let boundTo: String
  }

  /// The actions that are bound to a type, for example `CustomerPaymentJournalHeader`.
  public func actions(boundTo type: String) -> [String] {
    actions.filter { $0.boundTo == type }.map(\.name).sorted()
  }

  /// Reads the names out of the document. It describes thousands of entity sets and is not parsed as
  /// XML: element names and two attributes are all that is looked at.
  init(_ document: [UInt8]) {
    var sets: Set<String> = []
    var actions: [Action] = []
    var open: (name: String, isBound: Bool)?
    for tag in XMLTags(document) {
      switch tag.name {
      case "EntitySet": if let name = tag.attribute("Name") { sets.insert(name) }
      case "Action": open = tag.attribute("Name").map { ($0, tag.attribute("IsBound") == "true") }
      case "Parameter":
        guard let action = open else { continue }
        let type = action.isBound ? tag.attribute("Type").map(Self.plainType) ?? "" : ""
        actions.append(Action(name: action.name, boundTo: type))
        open = nil
      case "/Action":
        if let action = open { actions.append(Action(name: action.name, boundTo: "")) }
        open = nil
      default: continue
      }
    }
    entitySets = sets.sorted()
    self.actions = actions
    fields = Self.fields(in: document)
  }

  /// The needed fields that a set does not have; none where the document does not describe its type.
  public func missingFields(of set: NeededSet) -> [String] {
    guard let offered = fields[set.name] else { return [] }
    return set.fields.filter { !offered.contains($0) }
  }

  /// Sets stand behind the types, so that the document is gone through twice.
  private static func fields(in document: [UInt8]) -> [String: Set<String>] {
    let names = Set(needed.map(\.name))
    var types: [String: String] = [:]
    for tag in XMLTags(document) where tag.name == "EntitySet" {
      guard let set = tag.attribute("Name"), names.contains(set) else { continue }
      types[tag.attribute("EntityType").map(plainType) ?? ""] = set
    }
    var fields: [String: Set<String>] = [:]
    var open: String?
    for tag in XMLTags(document) {
      switch tag.name {
      case "EntityType": open = tag.attribute("Name").flatMap { types[$0] }
      case "/EntityType": open = nil
      case "Property":
        if let open, let name = tag.attribute("Name") { fields[open, default: []].insert(name) }
      default: continue
      }
    }
    return fields
  }

  /// `Collection(Microsoft.Dynamics.DataEntities.Thing)` is a thing.
  private static func plainType(_ type: String) -> String {
    let name = type.utf8.split(separator: UInt8(ascii: ".")).last ?? Substring(type).utf8
    return String(decoding: name.filter { $0 != UInt8(ascii: ")") }, as: UTF8.self)
  }
}

extension FinanceEnvironment {
  /// Reads `$metadata`: once at set-up, since it is large.
  ///
  /// - Throws: ``FinanceError``.
  public func metadata() async throws(FinanceError) -> ServiceMetadata {
    var request = try written("$metadata") { () throws(UnwritableText) in
      try self.request(.get, "$metadata", query: nil, operation: "$metadata")
    }
    request.fields.set("Accept", "application/xml")
    request.deadline = .seconds(300)
    return ServiceMetadata(try await answer(request).body)
  }
}
