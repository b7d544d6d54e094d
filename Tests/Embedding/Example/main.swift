import Objectivity
import ScoreStatistics

let scale = ScoreScale(maximum: 20)
var table = FrequencyTable(scale: scale, groupCount: 2)
table.add(3, group: 0, point: 9)
table.add(12, group: 0, point: 10)
table.add(5, group: 1, point: 14)

let assessment = Assessment(procedure: .vpr, year: 2021, grade: 4, subject: "Математика")
print("\(assessment.identifier): \(table.total.examinees) examinees in \(table.groupCount) schools")
