WITH written AS (
  SELECT
    "year" AS "year",
    "form" AS "form",
    "school" AS "school",
    "score" AS "score",
    COUNT(*) AS "papers"
  FROM "participants"
  GROUP BY
    "year",
    "form",
    "school",
    "score"
),
trimmed AS (
  SELECT
    NULLIF(regexp_replace(CAST("year" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "year_text",
    NULLIF(regexp_replace(CAST("form" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "form",
    NULLIF(regexp_replace(CAST("school" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "school",
    NULLIF(regexp_replace(CAST("score" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "score_text",
    "papers"
  FROM written
),
numbered AS (
  SELECT
    "year_text",
    "form",
    "school",
    "score_text",
    CAST(substring("year_text" FROM '^([+-]?[0-9]{1,9})(?:[.,]0+)?$') AS integer) AS "year",
    CAST(substring("score_text" FROM '^([+-]?[0-9]{1,9})(?:[.,]0+)?$') AS integer) AS "score",
    "papers"
  FROM trimmed
),
judged AS (
  SELECT
    "year",
    "form",
    "school",
    "score",
    CASE
      WHEN "year_text" IS NOT NULL AND COALESCE("year", -1) NOT BETWEEN 1900 AND 2200 THEN 'yearUnreadable'
      WHEN "score_text" IS NULL THEN 'noScore'
      WHEN "score" < 0 THEN 'scoreBelowMinimum'
      WHEN "score" IS NULL AND "score_text" ~ '^[+-]?[0-9]{1,9}[.,][0-9]+$' THEN 'scoreNotWhole'
      WHEN "score_text" ~ '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])' THEN 'absent'
      WHEN "score" IS NULL THEN 'scoreNotANumber'
    END AS "left_out",
    "papers"
  FROM numbered
)
SELECT
  "left_out" AS "reason",
  CAST(SUM("papers") AS BIGINT) AS "rows"
FROM judged
WHERE "left_out" IS NOT NULL
GROUP BY "left_out"
ORDER BY "left_out" COLLATE "C"
