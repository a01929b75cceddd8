/// `$metadata`: a CSDL document that lists the sets and their actions, without any MaxLength (contracts/d365fo.md
/// section 1).
struct MetadataDocument {
  private let shapes: [EntityShape]
  private let actions: [DisplayValueCall.Kind]

  init(_ system: FinanceSystem) {
    shapes = Shapes.all.filter(system.isOffered)
    actions = system.options.offersDisplayValueActions ? DisplayValueCall.Kind.allCases : []
  }

  var answer: WireAnswer {
    WireAnswer(
      status: 200,
      headers: [WireHeader("Content-Type", "application/xml"), WireHeader("OData-Version", "4.0")],
      body: Array(text.utf8))
  }

  private var text: String {
    """
    <?xml version="1.0" encoding="utf-8"?>
    <edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
    <edmx:DataServices>
    <Schema Namespace="Microsoft.Dynamics.DataEntities" xmlns="http://docs.oasis-open.org/odata/ns/edm">
    \(shapes.map(entityType).joined(separator: "\n"))
    \(actions.map(action).joined(separator: "\n"))
    <EntityContainer Name="Resources">
    \(shapes.map(entitySet).joined(separator: "\n"))
    </EntityContainer>
    </Schema>
    </edmx:DataServices>
    </edmx:Edmx>

    """
  }

  private func entityType(_ shape: EntityShape) -> String {
    let keys = shape.keyNames.map { "<PropertyRef Name=\"\($0)\"/>" }.joined()
    let properties = shape.properties.map { "<Property Name=\"\($0.name)\" Type=\"\(Self.type($0.kind))\"/>" }
    return """
      <EntityType Name="\(shape.type)">
      <Key>\(keys)</Key>
      \(properties.joined(separator: "\n"))
      </EntityType>
      """
  }

  private func action(_ kind: DisplayValueCall.Kind) -> String {
    let parameters = kind.parameters.map { "<Parameter Name=\"\($0.name)\" Type=\"\($0.type)\"/>" }.joined()
    return """
      <Action Name="\(kind.rawValue)" IsBound="true">
      <Parameter Name="\(kind.type)" Type="Collection(Microsoft.Dynamics.DataEntities.\(kind.type))"/>
      \(parameters)<ReturnType Type="Edm.String"/>
      </Action>
      """
  }

  private func entitySet(_ shape: EntityShape) -> String {
    "<EntitySet Name=\"\(shape.set)\" EntityType=\"Microsoft.Dynamics.DataEntities.\(shape.type)\"/>"
  }

  private static func type(_ kind: EntityShape.Kind) -> String {
    switch kind {
    case .text: "Edm.String"
    case .decimal: "Edm.Decimal"
    case .instant: "Edm.DateTimeOffset"
    case .wholeNumber: "Edm.Int64"
    case .binary: "Edm.Binary"
    case .enumeration(let name): "Microsoft.Dynamics.DataEntities.\(name)"
    }
  }
}
