import Ledger
import Testing

@Suite struct DimensionsTests {
  /// A dictionary's order depends on the process and on how it grew; the text must not.
  @Test func theTextDoesNotDependOnHowTheDimensionsCameTogether() {
    let names = ["Product", "BusinessUnit", "CostCenter", "Department", "Worker", "ItemGroup", "Agreement"]
    let expected =
      "Agreement=9, BusinessUnit=12, CostCenter=10, Department=10, ItemGroup=9, Product=7, Worker=6"
    for shift in names.indices {
      var dimensions = Dimensions.none
      for name in names[shift...] + names[..<shift] { dimensions[DimensionName(name)] = "\(name.utf8.count)" }
      #expect("\(dimensions)" == expected)
      // Also inside another value, as what is sent is compared.
      #expect("\([dimensions])" == "[\(expected)]")
    }
  }
}
