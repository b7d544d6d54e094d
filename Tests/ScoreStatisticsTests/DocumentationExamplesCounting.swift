import ScoreStatistics
import Testing

/// The examples of the page Counting.md.
@Suite struct DocumentationExamplesCounting {
  @Test func fillingATableAndRollingItUp() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      var forms = FrequencyTable(scale: marks, groupCount: 3)
      forms.add(groups: [0, 0, 0, 0, 1, 1, 1, 2, 2], points: [0, 1, 2, 2, 1, 2, 3, 1, 1])
      let schools = forms.rolledUp(parentOfGroup: [0, 0, 1], parentCount: 2)
      print(schools[0].counts)  // [1, 2, 3, 1]
      print(schools[0][4])  // 3
      print(schools.examinees(inGroup: 1))  // 2
    }
  }

  @Test func aReferenceThatDoesNotContainTheGroup() throws {
    try example { print in
      let scale = ScoreScale(maximum: 6)
      let region = FrequencyDistribution(scale: scale, counts: [40, 95, 160, 210, 180, 90, 25])
      let school = FrequencyDistribution(scale: scale, counts: [0, 2, 3, 9, 14, 12, 4])
      let others = region - school
      print(others.counts)  // [40, 93, 157, 201, 166, 78, 21]
      print(others.examinees, others.examinees(in: 5..<7))  // 756 99
    }
  }

  @Test func twoResultsOfOneExaminee() throws {
    try example { print in
      let marks = ScoreScale(minimum: 2, maximum: 5)
      var marksOfSchool = JointFrequencyTable(rowScale: marks, columnScale: marks, groupCount: 1)
      marksOfSchool.add(11, group: 0, row: 1, column: 1)
      marksOfSchool.add(6, group: 0, row: 2, column: 1)
      marksOfSchool.add(9, group: 0, row: 2, column: 2)
      marksOfSchool.add(3, group: 0, row: 3, column: 3)
      var lowered = 0
      for row in 0..<4 {
        for column in 0..<row { lowered += marksOfSchool[group: 0, row: row, column: column] }
      }
      print(lowered)  // 6
    }
  }

  @Test func whyPointsAreMissing() throws {
    try example { print in
      var answers = ResponseMatrix(items: [
        ResponseMatrix.Item(name: "1", maximum: 1), ResponseMatrix.Item(name: "2", maximum: 2),
      ])
      answers.append([.points(1), .points(2)], group: 0)
      answers.append([.points(0), .notAttempted], group: 0)
      answers.append([.notTaught, .points(1)], group: 0)
      print((0..<answers.examinees).map { answers.total(ofExaminee: $0) })  // [3, 0, 1]
      print(answers[examinee: 1, item: 1], answers[examinee: 2, item: 0])  // notAttempted notTaught
    }
  }
}
