WITH written AS (
  SELECT
    `школа` AS `school`,
    `класс` AS `class`,
    `статус` AS `status`,
    `балл` AS `score`,
    `item`,
    `maximum`,
    `points`,
    COUNT(*) AS `papers`
  FROM `Работы`
  ARRAY JOIN
      ['4К1', '5'] AS `item`,
      [3, 1] AS `maximum`,
      [
        CAST(`item:4К1:3` AS Nullable(String)),
        CAST(`item:5:1` AS Nullable(String))
      ] AS `points`
  GROUP BY
    `школа`,
    `класс`,
    `статус`,
    `балл`,
    `item`,
    `maximum`,
    `points`
),
trimmed AS (
  SELECT
    NULLIF(replaceRegexpAll(CAST(`school` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `school`,
    NULLIF(replaceRegexpAll(CAST(`class` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `class`,
    NULLIF(replaceRegexpAll(CAST(`status` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `status`,
    NULLIF(replaceRegexpAll(CAST(`score` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `score_text`,
    `item`,
    `maximum`,
    NULLIF(replaceRegexpAll(CAST(`points` AS Nullable(String)), '^[\\x00-\\x20\\x{A0}]+|[\\x00-\\x20\\x{A0}]+$', ''), '') AS `points_text`,
    `papers`
  FROM written
),
numbered AS (
  SELECT
    `school`,
    `class`,
    `status`,
    `score_text`,
    toInt32OrNull(extract(`score_text`, '^([+-]?[0-9]{1,9})(?:[.,]0+)?$')) AS `score`,
    `item`,
    `maximum`,
    `points_text`,
    toInt32OrNull(extract(`points_text`, '^([+-]?[0-9]{1,9})(?:[.,]0+)?$')) AS `points`,
    `papers`
  FROM trimmed
),
judged AS (
  SELECT
    `school`,
    `class`,
    `score`,
    `item`,
    `maximum`,
    CASE
      WHEN `points` BETWEEN 0 AND `maximum` THEN CAST(`points` AS Nullable(String))
      WHEN match(`points_text`, '^(?:[нН][еЕ] [пП][рР][оО][йЙ][дД]|[nN][oO][tT] [tT][aA][uU][gG][hH][tT]$)') THEN 'не пройд.'
      ELSE 'X'
    END AS `answer`,
    CASE
      WHEN match(`status`, '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])') THEN 'absent'
      WHEN `score_text` IS NULL THEN 'noScore'
      WHEN `score` < 0 THEN 'scoreBelowMinimum'
      WHEN `score` IS NULL AND match(`score_text`, '^[+-]?[0-9]{1,9}[.,][0-9]+$') THEN 'scoreNotWhole'
      WHEN match(`score_text`, '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])') THEN 'absent'
      WHEN `score` IS NULL THEN 'scoreNotANumber'
    END AS `left_out`,
    `papers`
  FROM numbered
  WHERE `points_text` IS NOT NULL
)
SELECT
  CAST(NULL AS Nullable(String)) AS `procedure`,
  CAST(NULL AS Nullable(String)) AS `year`,
  CAST(NULL AS Nullable(String)) AS `grade`,
  CAST(NULL AS Nullable(String)) AS `subject`,
  CAST(NULL AS Nullable(String)) AS `region`,
  CAST(NULL AS Nullable(String)) AS `municipality`,
  `school`,
  `class`,
  `item`,
  `maximum`,
  `answer` AS `points`,
  `score` AS `paper_score`,
  CAST(SUM(`papers`) AS BIGINT) AS `examinees`
FROM judged
WHERE `left_out` IS NULL
GROUP BY
  `school`,
  `class`,
  `item`,
  `maximum`,
  `answer`,
  `score`
ORDER BY
  `school` NULLS FIRST,
  `class` NULLS FIRST,
  `item` NULLS FIRST,
  `maximum` NULLS FIRST,
  `answer` NULLS FIRST,
  `score` NULLS FIRST
