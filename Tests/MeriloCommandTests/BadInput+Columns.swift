extension BadInput {
  /// What is wrong with the header.
  static let unusableHeaders: [BadInput] = [
    BadInput(
      "no header", "edu1,4А,12\nedu1,4А,13\n",
      "input.csv, line 1: the first row holds no known column name (found: \"…; 4А; 12\")."),
    BadInput(
      "no header, and no numbers alone", "Петров,Пётр,4А\n",
      "input.csv, line 1: the first row holds no known column name (found: \"…; …; 4А\")."),
    BadInput(
      "no known heading", "заведение,успех,кто\nа,1,б\n",
      "input.csv, line 1: the first row holds no known column name "
        + "(found: \"заведение; успех; кто\")."),
    BadInput(
      "a letter instead of a table", "Уважаемые коллеги!\nВысылаем результаты.\n",
      "input.csv, line 1: the first row holds no known column name "
        + "(found: \"…\")."),
    BadInput(
      "terminal controls in the header", "sch\u{1B}[31mool\u{202E},x\n1,2\n",
      "input.csv, line 1: the first row holds no known column name "
        + "(found: \"sch\u{fffd}[31mool\u{fffd}; x\")."),
    BadInput(
      "mark scales in the place of results",
      "procedure,year,grade,subject,min_score,max_score,boundaries\nvpr,2021,5,Химия,0,20,7 11 15\n",
      "input.csv: this is a table of mark scales, not of results: call it scales.csv or give it by "
        + "--scales."),
    BadInput(
      "no score column", "school,class\nа,4А\n",
      "input.csv: there is neither a score column nor item columns named item:NAME:MAX "
        + "(found: \"school; class\")."),
    BadInput(
      "marks alone", "школа;отметка\nа;4\n",
      "input.csv: there is neither a score column nor item columns named item:NAME:MAX "
        + "(found: \"школа; отметка\")."),
    BadInput(
      "a column that looks like the score", "school;Балл итоговый (всего)\nа;4\n",
      "input.csv, column \"Балл итоговый (всего)\": no column is known as score, and this one looks "
        + "like it: say so with --map 'HEADING=score', or that it is not with "
        + "--map 'HEADING=notNeeded'."),
    BadInput(
      "a column that looks like the school", "Школа района;score\nа;4\n",
      "input.csv, column \"Школа района\": no column is known as school, and this one looks like "
        + "it: say so with --map 'HEADING=school', or that it is not with "
        + "--map 'HEADING=notNeeded'."),
    BadInput(
      "header only", "school,score\n", "input.csv: no row can be counted."),
    BadInput(
      "two score columns", "score,score\n1,2\n",
      "input.csv, line 1, column \"score\": two columns have the same meaning."),
    BadInput(
      "an item without maximum", "item:1\n1\n",
      "input.csv, line 1, column \"item:1\": an item column must be named item:NAME:MAX, "
        + "with a maximum of 0 to 252."),
    BadInput(
      "an item with an absurd maximum", "item:1:99999999999999999999\n1\n",
      "input.csv, line 1, column \"item:1:99999999999999999999\": an item column must be named "
        + "item:NAME:MAX, with a maximum of 0 to 252."),
    BadInput(
      "an item with a negative maximum", "item:1:-2\n1\n",
      "input.csv, line 1, column \"item:1:-2\": an item column must be named item:NAME:MAX, "
        + "with a maximum of 0 to 252."),
    BadInput(
      "100,000 columns",
      "score" + (0..<100_000).map { ",c\($0)" }.joined() + "\n1"
        + String(repeating: ",1", count: 100_000) + "\n",
      "input.csv, line 1: the first row is too long to be a header."),
    BadInput(
      "a header of two million characters", "score," + String(repeating: "x", count: 2_000_000),
      "input.csv, line 1: the first row is too long to be a header."),
    BadInput(
      "counts of a later version",
      "# merilo counts 2 sha256:\(digest)\nscore,examinees\n1,1\n",
      "input.csv, line 1: the first line of the counts table is not understood "
        + "(found: \"# merilo counts 2 sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0\")."),
    BadInput(
      "a source digest cut off", "# merilo counts 1 sha256:0a0b\nscore,examinees\n1,1\n",
      "input.csv, line 1: the first line of the counts table is not understood "
        + "(found: \"# merilo counts 1 sha256:0a0b\")."),
  ]

  /// Scales that cannot be meant.
  static let unusableScales: [BadInput] = [
    BadInput(
      scales: "two scales for one key", "vpr,2021,4,М,0,20,6\nВПР,2021,4, м ,0,24,6\n",
      "scales.csv, line 3: two different scales are given for one assessment "
        + "(found: \"ВПР,2021,4,м\")."),
    BadInput(
      scales: "descending boundaries", "vpr,2021,4,М,0,20,15 10 6\n",
      "scales.csv, line 2, column \"boundaries\": the row does not describe a mark scale "
        + "(found: \"15 10 6\")."),
    BadInput(
      scales: "a boundary above the maximum", "vpr,2021,4,М,0,20,6 21\n",
      "scales.csv, line 2, column \"boundaries\": the row does not describe a mark scale "
        + "(found: \"6 21\")."),
    BadInput(
      scales: "a maximum below the minimum", "vpr,2021,4,М,20,0,\n",
      "scales.csv, line 2, column \"max_score\": the row does not describe a mark scale "
        + "(found: \"0\")."),
    BadInput(
      scales: "a word for a boundary", "vpr,2021,4,М,0,20,шесть\n",
      "scales.csv, line 2, column \"boundaries\": the row does not describe a mark scale "
        + "(found: \"шесть\")."),
    BadInput(
      "a scales file of other columns",
      texts: [("input.csv", usable), ("scales.csv", "year,grade,max_score\n2021,4,20\n")],
      arguments: ["input.csv", "--scales", "scales.csv"],
      "scales.csv, column \"procedure\": a required column is missing."),
    BadInput(
      "a bad scales file in the folder",
      texts: [
        ("folder/input.csv", usable),
        (
          "folder/scales.csv",
          "procedure,year,grade,subject,min_score,max_score,boundaries\nvpr,2021,4,М,0,20,9 9\n"
        ),
      ], arguments: ["folder"],
      "folder/scales.csv, line 2, column \"boundaries\": the row does not describe a mark scale "
        + "(found: \"9 9\")."),
  ]
}
