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
  LATERAL VIEW stack(
      2,
      '4К1', 3, CAST(`item:4К1:3` AS STRING),
      '5', 1, CAST(`item:5:1` AS STRING)
    ) answer AS `item`, `maximum`, `points`
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
    NULLIF(regexp_replace(CAST(`school` AS STRING), '^[\u0000-\u0020\u00A0]+|[\u0000-\u0020\u00A0]+$', ''), '') AS `school`,
    NULLIF(regexp_replace(CAST(`class` AS STRING), '^[\u0000-\u0020\u00A0]+|[\u0000-\u0020\u00A0]+$', ''), '') AS `class`,
    NULLIF(regexp_replace(CAST(`status` AS STRING), '^[\u0000-\u0020\u00A0]+|[\u0000-\u0020\u00A0]+$', ''), '') AS `status`,
    NULLIF(regexp_replace(CAST(`score` AS STRING), '^[\u0000-\u0020\u00A0]+|[\u0000-\u0020\u00A0]+$', ''), '') AS `score_text`,
    `item`,
    `maximum`,
    NULLIF(regexp_replace(CAST(`points` AS STRING), '^[\u0000-\u0020\u00A0]+|[\u0000-\u0020\u00A0]+$', ''), '') AS `points_text`,
    `papers`
  FROM written
),
numbered AS (
  SELECT
    `school`,
    `class`,
    `status`,
    `score_text`,
    TRY_CAST(regexp_extract(`score_text`, '^([+-]?[0-9]{1,9})(?:[.,]0+)?$', 1) AS INT) AS `score`,
    `item`,
    `maximum`,
    `points_text`,
    TRY_CAST(regexp_extract(`points_text`, '^([+-]?[0-9]{1,9})(?:[.,]0+)?$', 1) AS INT) AS `points`,
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
      WHEN `points` BETWEEN 0 AND `maximum` THEN CAST(`points` AS STRING)
      WHEN `points_text` RLIKE '^(?:[нН][еЕ] [пП][рР][оО][йЙ][дД]|[nN][oO][tT] [tT][aA][uU][gG][hH][tT]$)' THEN 'не пройд.'
      ELSE 'X'
    END AS `answer`,
    CASE
      WHEN `status` RLIKE '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])' THEN 'absent'
      WHEN `score_text` IS NULL THEN 'noScore'
      WHEN `score` < 0 THEN 'scoreBelowMinimum'
      WHEN `score` IS NULL AND `score_text` RLIKE '^[+-]?[0-9]{1,9}[.,][0-9]+$' THEN 'scoreNotWhole'
      WHEN `score_text` RLIKE '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])' THEN 'absent'
      WHEN `score` IS NULL THEN 'scoreNotANumber'
    END AS `left_out`,
    `papers`
  FROM numbered
  WHERE `points_text` IS NOT NULL
)
SELECT
  CAST(NULL AS STRING) AS `procedure`,
  CAST(NULL AS STRING) AS `year`,
  CAST(NULL AS STRING) AS `grade`,
  CAST(NULL AS STRING) AS `subject`,
  CAST(NULL AS STRING) AS `region`,
  CAST(NULL AS STRING) AS `municipality`,
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
