WITH written AS (
  SELECT
    `procedure` AS `procedure`,
    `year` AS `year`,
    `grade` AS `grade`,
    `subject` AS `subject`,
    `municipality` AS `municipality`,
    `school` AS `school`,
    `class` AS `class`,
    `variant` AS `variant`,
    `status` AS `status`,
    `score` AS `score`,
    COUNT(*) AS `papers`
  FROM `results`.`participants`
  GROUP BY
    `procedure`,
    `year`,
    `grade`,
    `subject`,
    `municipality`,
    `school`,
    `class`,
    `variant`,
    `status`,
    `score`
),
trimmed AS (
  SELECT
    NULLIF(replaceRegexpAll(CAST(`procedure` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `procedure`,
    NULLIF(replaceRegexpAll(CAST(`year` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `year_text`,
    NULLIF(replaceRegexpAll(CAST(`grade` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `grade_text`,
    NULLIF(replaceRegexpAll(CAST(`subject` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `subject`,
    NULLIF(replaceRegexpAll(CAST(`municipality` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `municipality`,
    NULLIF(replaceRegexpAll(CAST(`school` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `school`,
    NULLIF(replaceRegexpAll(CAST(`class` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `class`,
    NULLIF(replaceRegexpAll(CAST(`variant` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `variant`,
    NULLIF(replaceRegexpAll(CAST(`status` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `status`,
    NULLIF(replaceRegexpAll(CAST(`score` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `score_text`,
    `papers`
  FROM written
),
numbered AS (
  SELECT
    `procedure`,
    `year_text`,
    `grade_text`,
    `subject`,
    `municipality`,
    `school`,
    `class`,
    `variant`,
    `status`,
    `score_text`,
    toInt32OrNull(extract(`year_text`, '^([+-]?[0-9]{1,9})(?:[.,]0+)?$')) AS `year`,
    toInt32OrNull(extract(`grade_text`, '^([+-]?[0-9]{1,9})(?:[.,]0+)?$')) AS `grade`,
    toInt32OrNull(extract(`score_text`, '^([+-]?[0-9]{1,9})(?:[.,]0+)?$')) AS `score`,
    `papers`
  FROM trimmed
),
judged AS (
  SELECT
    `procedure`,
    `year`,
    `grade`,
    `subject`,
    `municipality`,
    `school`,
    `class`,
    `score`,
    CASE
      WHEN match(`variant`, '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])') THEN 'absent'
      WHEN match(`status`, '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])') THEN 'absent'
      WHEN `year_text` IS NOT NULL AND COALESCE(`year`, -1) NOT BETWEEN 1900 AND 2200 THEN 'yearUnreadable'
      WHEN `grade_text` IS NOT NULL AND COALESCE(`grade`, -1) NOT BETWEEN 0 AND 13 THEN 'gradeUnreadable'
      WHEN `score_text` IS NULL THEN 'noScore'
      WHEN `score` < 0 THEN 'scoreBelowMinimum'
      WHEN `score` IS NULL AND match(`score_text`, '^[+-]?[0-9]{1,9}[.,][0-9]+$') THEN 'scoreNotWhole'
      WHEN match(`score_text`, '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])') THEN 'absent'
      WHEN `score` IS NULL THEN 'scoreNotANumber'
    END AS `left_out`,
    `papers`
  FROM numbered
)
SELECT
  `procedure`,
  `year`,
  `grade`,
  `subject`,
  CAST(NULL AS Nullable(String)) AS `region`,
  `municipality`,
  `school`,
  `class`,
  `score`,
  CAST(SUM(`papers`) AS BIGINT) AS `examinees`
FROM judged
WHERE `left_out` IS NULL
GROUP BY
  `procedure`,
  `year`,
  `grade`,
  `subject`,
  `municipality`,
  `school`,
  `class`,
  `score`
ORDER BY
  `procedure` NULLS FIRST,
  `year` NULLS FIRST,
  `grade` NULLS FIRST,
  `subject` NULLS FIRST,
  `municipality` NULLS FIRST,
  `school` NULLS FIRST,
  `class` NULLS FIRST,
  `score` NULLS FIRST
