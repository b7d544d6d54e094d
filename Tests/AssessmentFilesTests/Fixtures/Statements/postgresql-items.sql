WITH written AS (
  SELECT
    "школа" AS "school",
    "класс" AS "class",
    "статус" AS "status",
    "балл" AS "score",
    "item",
    "maximum",
    "points",
    COUNT(*) AS "papers"
  FROM "Работы"
  CROSS JOIN LATERAL (VALUES
      ('4К1', 3, CAST("item:4К1:3" AS text)),
      ('5', 1, CAST("item:5:1" AS text))
    ) AS answer ("item", "maximum", "points")
  GROUP BY
    "школа",
    "класс",
    "статус",
    "балл",
    "item",
    "maximum",
    "points"
),
trimmed AS (
  SELECT
    NULLIF(regexp_replace(CAST("school" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "school",
    NULLIF(regexp_replace(CAST("class" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "class",
    NULLIF(regexp_replace(CAST("status" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "status",
    NULLIF(regexp_replace(CAST("score" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "score_text",
    "item",
    "maximum",
    NULLIF(regexp_replace(CAST("points" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "points_text",
    "papers"
  FROM written
),
numbered AS (
  SELECT
    "school",
    "class",
    "status",
    "score_text",
    CAST(substring("score_text" FROM '^([+-]?[0-9]{1,9})(?:[.,]0+)?$') AS integer) AS "score",
    "item",
    "maximum",
    "points_text",
    CAST(substring("points_text" FROM '^([+-]?[0-9]{1,9})(?:[.,]0+)?$') AS integer) AS "points",
    "papers"
  FROM trimmed
),
judged AS (
  SELECT
    "school",
    "class",
    "score",
    "item",
    "maximum",
    CASE
      WHEN "points" BETWEEN 0 AND "maximum" THEN CAST("points" AS text)
      WHEN "points_text" ~ '^(?:[нН][еЕ] [пП][рР][оО][йЙ][дД]|[nN][oO][tT] [tT][aA][uU][gG][hH][tT]$)' THEN 'не пройд.'
      ELSE 'X'
    END AS "answer",
    CASE
      WHEN "status" ~ '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])' THEN 'absent'
      WHEN "score_text" IS NULL THEN 'noScore'
      WHEN "score" < 0 THEN 'scoreBelowMinimum'
      WHEN "score" IS NULL AND "score_text" ~ '^[+-]?[0-9]{1,9}[.,][0-9]+$' THEN 'scoreNotWhole'
      WHEN "score_text" ~ '^(?:[оО][тТ][сС][уУ][тТ][сС][тТ][вВ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ][кК]|[нН][еЕ] [яЯ][вВ][иИ][лЛ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ][вВ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ])' THEN 'absent'
      WHEN "score" IS NULL THEN 'scoreNotANumber'
    END AS "left_out",
    "papers"
  FROM numbered
  WHERE "points_text" IS NOT NULL
)
SELECT
  CAST(NULL AS text) AS "procedure",
  CAST(NULL AS text) AS "year",
  CAST(NULL AS text) AS "grade",
  CAST(NULL AS text) AS "subject",
  CAST(NULL AS text) AS "region",
  CAST(NULL AS text) AS "municipality",
  "school",
  "class",
  "item",
  "maximum",
  "answer" AS "points",
  "score" AS "paper_score",
  CAST(SUM("papers") AS BIGINT) AS "examinees"
FROM judged
WHERE "left_out" IS NULL
GROUP BY
  "school",
  "class",
  "item",
  "maximum",
  "answer",
  "score"
ORDER BY
  "school" COLLATE "C" NULLS FIRST,
  "class" COLLATE "C" NULLS FIRST,
  "item" COLLATE "C" NULLS FIRST,
  "maximum" NULLS FIRST,
  "answer" COLLATE "C" NULLS FIRST,
  "score" NULLS FIRST
