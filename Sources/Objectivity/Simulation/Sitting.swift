/// The works that the same pupils write: those of one procedure, year and grade.
struct Sitting: Hashable, Sendable {
  /// The works, by their places in the design.
  var works: [Int]
  /// The grade, when known.
  let grade: Int?
  /// The cohort: the year less the grade, the same for a grade and the next one a year later.
  let cohort: Int
}

extension SimulationDesign {
  /// The sittings, in the order of their first works.
  var sittings: [Sitting] {
    var places: [[String]: Int] = [:]
    var result: [Sitting] = []
    for (index, work) in works.enumerated() {
      let assessment = work.assessment
      let key = [
        assessment.procedure.rawValue, assessment.year.map(String.init) ?? "",
        assessment.grade.map(String.init) ?? "",
      ]
      if let place = places[key] {
        result[place].works.append(index)
      } else {
        places[key] = result.count
        // Where year or grade is unknown no cohort is known to come again.
        let cohort =
          assessment.year.flatMap { year in assessment.grade.map { year - $0 } } ?? -result.count
        result.append(Sitting(works: [index], grade: assessment.grade, cohort: cohort))
      }
    }
    return result
  }
}
