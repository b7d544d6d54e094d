# Writes externally marked or standardised school results as inputs of Merilo, a folder for each set:
#
#   Rscript convert.R FOLDER        needs Debian's r-cran-mlmrev and r-cran-nlme
#
# FOLDER/sets.csv names the sets; FOLDER/<set>/ holds results.csv, a participants table, and
# scales.csv. Schools and pupils have the numbers of the packages and no names.
#
# Points. What was a raw score stays one. A standardised or scaled score of which each raw score has
# one value is put back: its values in order are the points 0, 1, 2, … (so a raw score that nobody
# had is left out). A continuous score is rounded to the grid that is written beside its work.
#
# Years stand as in the packages' pages or follow from them (Chem97, star, MathAchieve); elsewhere they
# begin in 2000 and only say which test came first.
#
# Boundaries. No mark depends on these works where a boundary is put: it is the rounded mean of the
# work, with one standard deviation below and above it on scales of 20 points and more. That is
# arbitrary, looks at no heap, and lets the indicators of boundaries run where nothing is to be found.

suppressPackageStartupMessages({
  library(mlmRev)
  library(nlme)
})
# The same draws with every version of R.
suppressWarnings(RNGversion("3.6.0"))

folder <- commandArgs(trailingOnly = TRUE)[1]
columns <- c("procedure", "year", "grade", "subject", "municipality", "school", "class",
             "participant", "score")
sets <- list()

code <- function(prefix, factor, width) {
  number <- as.integer(droplevels(as.factor(factor)))
  sprintf("%s%0*d", prefix, width, number)
}

# The points of a standardised score: the rank of its value among those that occur.
restored <- function(value) match(value, sort(unique(value))) - 1L

# The rows of one work; pupils without a score are left out.
work <- function(subject, points, maximum, school, participant, procedure = "test", year, grade,
                 municipality = "", class = "") {
  rows <- data.frame(
    procedure = procedure, year = year, grade = grade, subject = subject,
    municipality = municipality, school = school, class = class, participant = participant,
    score = as.integer(points), maximum = maximum)
  rows <- rows[!is.na(rows$score), ]
  stopifnot(rows$score >= 0, rows$score <= rows$maximum)
  rows
}

boundaries <- function(score, maximum) {
  middle <- mean(score)
  cuts <- if (maximum >= 20) middle + c(-1, 0, 1) * sd(score) else middle
  unique(pmin(pmax(round(cuts), 1), maximum))
}

scales <- function(rows) {
  key <- unique(rows[c("procedure", "year", "grade", "subject", "maximum")])
  key$boundaries <- vapply(seq_len(nrow(key)), function(row) {
    same <- rows$procedure == key$procedure[row] & rows$year == key$year[row] &
      rows$grade == key$grade[row] & rows$subject == key$subject[row]
    paste(boundaries(rows$score[same], key$maximum[row]), collapse = " ")
  }, "")
  data.frame(key[c("procedure", "year", "grade", "subject")], min_score = 0,
             max_score = key$maximum, boundaries = key$boundaries)
}

write <- function(table, ...) {
  write.csv(table, file.path(folder, ...), row.names = FALSE, quote = FALSE, eol = "\n",
            fileEncoding = "UTF-8")
}

# `base` is the set a smaller one is drawn from, `kind` honest or context, `shuffle` what is moved
# between schools when pupils are permuted: a participant with all works, or each of their years.
save <- function(name, rows, scale, base = name, kind = "honest", shuffle = "participant") {
  dir.create(file.path(folder, name), showWarnings = FALSE)
  write(rows[columns], name, "results.csv")
  write(scale, name, "scales.csv")
  sizes <- table(rows$school) / nrow(unique(rows[c("year", "grade", "subject")]))
  sets[[name]] <<- data.frame(
    set = name, base = base, kind = kind, shuffle = shuffle,
    schools = length(unique(rows$school)),
    pupils = length(unique(rows$participant)), papers = nrow(rows), works = nrow(scale),
    median_size = round(median(sizes), 1))
}

# Schools drawn from a set, with its scales: the number of schools, not the sizes, is what changes.
draw <- function(name, rows, scale, counts, seeds = 1:2, ...) {
  schools <- sort(unique(rows$school))
  for (count in counts) for (seed in seeds) {
    set.seed(1000 * count + seed)
    chosen <- sample(schools, count)
    save(sprintf("%s-%d-%s", name, count, letters[seed]), rows[rows$school %in% chosen, ], scale,
         base = name, ...)
  }
}

# A-level chemistry, England 1997: the grades of an external examination as points 0, 2, … 10, here
# halved, and the mean of the same pupils' GCSE points on a grid of eighths (0-64), since eight
# subjects are usual. Its whole numbers are heaps in every school: a mean of any number of subjects
# may be whole.
chemistry <- local({
  school <- code("S", Chem97$school, 4)
  area <- code("A", Chem97$lea, 3)
  pupil <- code("P", Chem97$student, 5)
  rbind(
    work("Chemistry", Chem97$score / 2, 5, school, pupil, "alevel", 1997, 13, area),
    work("GCSE mean", round(8 * Chem97$gcsescore), 64, school, pupil, "gcse", 1995, 11, area))
})
scale <- scales(chemistry)
save("chem97", chemistry, scale)
papers <- table(chemistry$school[chemistry$subject == "Chemistry"])
tiny <- chemistry[papers[chemistry$school] < 15, ]
large <- chemistry[papers[chemistry$school] >= 15, ]
save("chem97-tiny", tiny, scale, base = "chem97")
draw("chem97-tiny", tiny, scale, c(40, 160))
draw("chem97-large", large, scale, c(16, 20, 40, 64, 160))
# The same papers by local education authority.
authorities <- transform(chemistry, school = municipality, municipality = "")
save("chem97-areas", authorities, scale)

# Scotland: the standardised test at 16 (1-10) and the verbal reasoning test on entry to secondary
# school, put back to points, by primary school and by secondary school.
scotland <- function(school, width) {
  pupil <- sprintf("P%04d", seq_len(nrow(ScotsSec)))
  school <- code("S", school, width)
  verbal <- restored(ScotsSec$verbal)
  rbind(
    work("Attainment", ScotsSec$attain - 1, 9, school, pupil, year = 2004, grade = 11),
    work("Verbal reasoning", verbal, max(verbal), school, pupil, year = 2000, grade = 7))
}
primary <- scotland(ScotsSec$primary, 3)
scale <- scales(primary)
save("scots-primary", primary, scale)
draw("scots-primary", primary, scale, c(16, 20, 40, 64))
save("scots-secondary", scotland(ScotsSec$second, 2), scale)

# Project STAR, Tennessee 1985-89: Stanford achievement tests of a public experiment, kindergarten
# (written as grade 0) to grade 3, scaled scores put back to points. Pupils and teachers were put into
# classes by lot.
tennessee <- do.call(rbind, lapply(0:3, function(grade) {
  pupils <- star[as.integer(star$gr) == grade + 1, ]
  tests <- c(Reading = "read", Mathematics = "math")
  do.call(rbind, lapply(names(tests), function(subject) {
    points <- restored(pupils[[tests[subject]]])
    work(subject, points, max(points, na.rm = TRUE), sprintf("S%02d", as.integer(pupils$sch)),
         paste0("P", pupils$id), year = 1986 + grade, grade = grade,
         class = paste0("T", as.integer(pupils$tch)))
  }))
}))
scale <- scales(tennessee)
save("star", tennessee, scale, shuffle = "participant year")
draw("star", tennessee, scale, c(16, 20, 40, 64), shuffle = "participant year")

# The Netherlands, grade 8 of the primary school: language and arithmetic before and after, raw
# scores of a study's tests.
netherlands <- local({
  school <- code("S", bdf$schoolNR, 3)
  pupil <- paste0("P", bdf$pupilNR)
  test <- function(subject, points, maximum, year) {
    work(subject, points, maximum, school, pupil, year = year, grade = 8)
  }
  rbind(test("Language", bdf$langPRET, 50, 2000), test("Arithmetic", bdf$aritPRET, 20, 2000),
        test("Language", bdf$langPOST, 60, 2001), test("Arithmetic", bdf$aritPOST, 30, 2001))
})
scale <- scales(netherlands)
save("bdf", netherlands, scale)
draw("bdf", netherlands, scale, c(16, 20, 40, 64))

# High School and Beyond, United States 1982: a mathematics test corrected for guessing, -2.83 … 24.99,
# rounded to whole points from -3.
beyond <- work("Mathematics", round(MathAchieve$MathAch) + 3, 28, code("S", MathAchieve$School, 3),
               sprintf("P%04d", seq_len(nrow(MathAchieve))), year = 1982, grade = 12)
scale <- scales(beyond)
save("hsb", beyond, scale)
draw("hsb", beyond, scale, c(16, 20, 40, 64))

# Inner London: the total of examination grades at 16 and the London reading test at 11, both
# published as normal scores and put back to points.
london <- local({
  school <- code("S", Exam$school, 2)
  pupil <- sprintf("P%04d", seq_len(nrow(Exam)))
  total <- restored(Exam$normexam)
  reading <- restored(Exam$standLRT)
  rbind(work("Examination total", total, max(total), school, pupil, year = 2005, grade = 11),
        work("Reading", reading, max(reading), school, pupil, year = 2000, grade = 6))
})
scale <- scales(london)
save("exam", london, scale)
draw("exam", london, scale, c(16, 20, 40))

# The US Sustaining Effects Study: mathematics on an ability scale (-5.2 … 5.8), rounded to quarters
# of a logit from -6. The first test of a pupil in each grade; grade 5 has nine pupils and is left out.
effects <- egsingle[order(egsingle$childid, egsingle$year), ]
effects <- effects[effects$grade < 5 & !duplicated(effects[c("childid", "grade")]), ]
effects <- work("Mathematics", round(4 * (effects$math + 6)), 48, code("S", effects$schoolid, 2),
                code("P", effects$childid, 4), year = 2000 + effects$grade, grade = effects$grade)
save("egsingle", effects, scales(effects), shuffle = "participant year")

# GCSE science, England: the written paper, marked by the examining board, and the coursework,
# marked by the school's own teachers, which is therefore no honest control but is shown.
certificate <- function(subject, points, maximum) {
  work(subject, points, maximum, code("S", Gcsemv$school, 2),
       sprintf("P%04d", seq_len(nrow(Gcsemv))), "gcse", 2000, 11)
}
written <- certificate("Written paper", round(Gcsemv$written), 100)
save("gcsemv-written", written, scales(written))
# Percentages of 108 points.
course <- certificate("Coursework", round(1.08 * Gcsemv$course), 108)
save("gcsemv-coursework", course, scales(course), kind = "context")

write(do.call(rbind, sets), "sets.csv")
