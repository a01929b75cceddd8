/// Words from which company and personal names are made.
enum Names {
  static let first = [
    "Nordlicht", "Blauwal", "Alpenrand", "Kirschbaum", "Hafenblick", "Silver Birch", "Redwood", "Harbour",
    "Granite", "Lighthouse", "Meridian", "Cobalt", "Juniper", "Kestrel", "Larkspur", "Marble", "Nimbus",
    "Orchard", "Pinecrest", "Quarry", "Rowan", "Sable", "Tidewater", "Umber", "Verdant", "Willow", "Yarrow",
    "Zephyr", "Bernstein", "Distelfink", "Edelweiss", "Falkensee", "Glashütte", "Heidekraut", "Isarufer",
    "Kranich", "Lindenhof", "Moorland", "Nebelhorn", "Ostwind",
  ]
  static let second = [
    "Software", "Analytics", "Logistics", "Media", "Robotics", "Studios", "Health", "Energy", "Networks",
    "Finance", "Mobility", "Learning", "Foods", "Textiles", "Security", "Instruments",
  ]
  static let cities = [
    "Berlin", "Hamburg", "München", "Köln", "Leeds", "Bristol", "Oakland", "Albany", "Sapporo", "Kraków",
    "Bergen", "Lyon", "Nantes", "Dresden", "Bremen", "Fresno", "Kyoto", "Gdańsk", "Oslo", "Mainz",
  ]
  static let given = [
    "Anna", "Jonas", "Mette", "Oliver", "Sofia", "Lukas", "Emma", "Noah", "Aiko", "Hannah", "Pawel", "Ingrid",
    "Thomas", "Claire", "Mateo", "Grace",
  ]
  static let family = [
    "Schneider", "Weber", "Hansen", "Taylor", "Nguyen", "Kowalska", "Sato", "Martin", "Baker", "Fischer",
    "Olsen", "Moreau", "Walker", "Brandt", "Ito", "Lewis",
  ]

  /// The company name of an index: every index below 12,800 has its own.
  static func company(_ index: Int, _ region: Region) -> String {
    let form = region.companyForms[index % region.companyForms.count]
    let word = first[index % first.count]
    let field = second[index / first.count % second.count]
    let round = index / (first.count * second.count)
    guard round > 0 else { return "\(word) \(field) \(form)" }
    let city = cities[(round - 1) % cities.count]
    let number = (round - 1) / cities.count
    return number == 0 ? "\(word) \(field) \(city) \(form)" : "\(word) \(field) \(city) \(number + 1) \(form)"
  }
}
