extension BadInput {
  /// Tables of which not one row can be counted.
  static let unusableRows: [BadInput] = [
    BadInput("blank rows only", "school,score\n,\n,\n", "input.csv: no row can be counted."),
    rows(
      "words for scores", "school,score\nа,много\nа,мало\n", "the score is not a number",
      "score", "…"),
    rows(
      "NaN and infinity", "school,score\nа,NaN\nа,inf\nа,-inf\n", "the score is not a number",
      "score", "…"),
    rows(
      "hexadecimal and exponents", "school,score\nа,0x10\nа,1e3\n", "the score is not a number",
      "score", "0x10"),
    rows(
      "line ends inside a score", "school,score\nа,\"1\n2\"\n", "the score is not a number",
      "score", "1 2"),
    rows(
      "formulas for scores", "school,score\nа,=1+1\nа,=SUM(A1)\n", "the score is not a number",
      "score", "=1+1"),
    rows(
      "negative scores", "school,score\nа,-1\nа,-2\n", "the score is below the lowest of the scale",
      "score", "-1"),
    rows(
      "decimal commas", "school;score\nа;12,5\nа;11,5\n", "the score is not a whole number",
      "score", "12,5"),
    rows(
      "every score above the scale",
      "procedure,year,grade,subject,score\nvpr,2021,4,Математика,90\nvpr,2021,4,Математика,91\n",
      "the score is above the highest of the scale", "score", "90"),
    rows(
      "absurd scores", "school,score\nа,100000\nа,1001\n",
      "the score is above the highest of the scale", "score", "…"),
    rows(
      "scores of many digits", "school,score\nа,99999999999999999999\n",
      "the score is not a number", "score", "…"),
    rows(
      "points above every maximum", "item:1:1,item:2:1\n5,7\n",
      "the points of an item are above its maximum", "item:1:1", "5"),
    rows(
      "points that are no points", "item:1:1,item:2:1\n?,1\n",
      "the points of an item are not understood", "item:1:1", "?"),
    rows(
      "years like 20x1", "year,school,score\n20x1,а,1\n20x1,а,2\n", "the year is not understood",
      "year", "20x1"),
    rows(
      "grades like 4А", "grade,school,score\n4А,а,1\n", "the grade is not understood", "grade", "4А"
    ),
    rows("rows cut off", "school,class,score\nа\nб\n", "the row lacks values", nil, "1 / 3"),
    rows(
      "rows that are too long", "school,score\nа,1,2\n",
      "the row has more values than there are columns", nil, "3 / 2"),
    rows(
      "a line of a million characters",
      "school,score\n" + String(repeating: "x", count: 1_000_000) + ",1\n",
      "the value is too long", "school", "…"),
    rows(
      "no scores in any row", "school,score\nа,\nб,\n",
      "there is neither a score nor item points", "score", nil),
    BadInput(
      "everyone absent", "score,status\n,absent\n,отсутствовал\n",
      "input.csv: no row can be counted."),
    rows(
      "negative counts", "school,score,examinees\nа,1,-5\n",
      "the number of examinees is not understood", "examinees", "-5"),
    rows(
      "fractional counts", "school,score,examinees\nа,1,2.5\n",
      "the number of examinees is not understood", "examinees", "2.5"),
    rows(
      "absurd counts", "school,score,examinees\nа,1,99999999999999999999\n",
      "the number of examinees is not understood", "examinees", "…"),
    BadInput(
      "counts that overflow when units of one name are joined",
      "school,score,examinees\n"
        + (1...6).map { "а\(String(repeating: " ", count: $0)),1,999999999\n" }.joined(),
      "input.csv: the number of examinees of a work is too large."),
    rows(
      "items of more points than any work has",
      (0..<300).map { "item:\($0):252" }.joined(separator: ",") + "\n"
        + [String](repeating: "252", count: 300).joined(separator: ",") + "\n",
      "the score is above the highest of the scale", nil, nil),
    BadInput(
      "items of more points than could be told apart",
      (0..<300).map { "item:\($0):252" }.joined(separator: ",") + "\n"
        + [String](repeating: "1", count: 300).joined(separator: ",") + "\n",
      "input.csv: a work has too many items, or too many points for them."),
    BadInput(
      "more examinees than any country has, in five classes",
      "school,class,score,examinees\n" + "АБВГД".map { "а,\($0),1,999999999\n" }.joined(),
      "input.csv: the number of examinees of a work is too large."),
  ]

  private static func rows(
    _ name: String, _ text: String, _ problem: String, _ column: String?, _ value: String?
  ) -> BadInput {
    BadInput(
      name, text,
      "input.csv: no row can be counted; the commonest reason: \(problem), for example, line 2"
        + (column.map { ", column \"\($0)\"" } ?? "") + (value.map { " (found: \"\($0)\")" } ?? "")
        + ".")
  }
}
