/// `$metadata`: a CSDL document that lists the sets, without any MaxLength (contracts/d365fo.md section 1).
struct MetadataDocument {
  private let shapes: [EntityShape]

  init(_ system: FinanceSystem) { shapes = Shapes.all.filter(system.isOffered) }

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
