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
      ('4К1', 3, CAST("item:4К1:3" AS VARCHAR)),
      ('5', 1, CAST("item:5:1" AS VARCHAR))
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
    NULLIF(regexp_replace(CAST("school" AS VARCHAR), '^[\x00-\x20\x{A0}]+|[\x00-\x20\x{A0}]+$', '', 'g'), '') AS "school",
    NULLIF(regexp_replace(CAST("class" AS VARCHAR), '^[\x00-\x20\x{A0}]+|[\x00-\x20\x{A0}]+$', '', 'g'), '') AS "class",
    NULLIF(regexp_replace(CAST("status" AS VARCHAR), '^[\x00-\x20\x{A0}]+|[\x00-\x20\x{A0}]+$', '', 'g'), '') AS "status",
    NULLIF(regexp_replace(CAST("score" AS VARCHAR), '^[\x00-\x20\x{A0}]+|[\x00-\x20\x{A0}]+$', '', 'g'), '') AS "score_text",
    "item",
    "maximum",
    NULLIF(regexp_replace(CAST("points" AS VARCHAR), '^[\x00-\x20\x{A0}]+|[\x00-\x20\x{A0}]+$', '', 'g'), '') AS "points_text",
    "papers"
  FROM written
),
numbered AS (
  SELECT
    "school",
    "class",
    "status",
    "score_text",
    TRY_CAST(regexp_extract("score_text", '^([+-]?[0-9]{1,9})(?:[.,]0+)?$', 1) AS INTEGER) AS "score",
    "item",
    "maximum",
    "points_text",
    TRY_CAST(regexp_extract("points_text", '^([+-]?[0-9]{1,9})(?:[.,]0+)?$', 1) AS INTEGER) AS "points",
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
      WHEN "points" BETWEEN 0 AND "maximum" THEN CAST("points" AS VARCHAR)
      WHEN regexp_matches("points_text", '^(?:[нН][еЕ] [пП][рР][оО][йЙ][дД]|[нН][еЕ][пП][рР][оО][йЙ][дД]|[нН][еЕ] [пП][рР][оО][хХ][оО][дД]|[нН][еЕ] [иИ][зЗ][уУ][чЧ]|[нН][еЕ][иИ][зЗ][уУ][чЧ]|[тТ][еЕ][мМ][аА] [нН][еЕ]|[нН][еЕ] [пП][оО] [пП][рР][оО][гГ][рР]|[нН][еЕ][тТ] [вВ] [пП][рР][оО][гГ][рР]|[нН][еЕ][тТ] [тТ][еЕ][мМ][ыЫ]|[nN][oO][tT] [tT][aA][uU][gG][hH][tT]$|[нН]/[пП]$|[нН][.][пП][.]$|[нН]/[иИ]$|[нН][.][иИ][.]$)') THEN 'не пройд.'
      ELSE 'X'
    END AS "answer",
    CASE
      WHEN regexp_matches("status", '^(?:[оО][тТ][сС][уУ][тТ]|[оО][тТ][сС][уУ][сС][тТ]|[оО][тТ][сС][уУ][сС]|[оО][тТ][уУ][тТ][сС][тТ]|[нН][еЕ] [пП][рР][иИ][сС][уУ][тТ]|[нН][еЕ][пП][рР][иИ][сС][уУ][тТ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ]|[нН][еЕ] [яЯ][вВ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ]|[нН][еЕ][уУ][чЧ][аА][сС][тТ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ]|[нН][еЕ] [пП][иИ][шШ][еЕ][тТ]|[нН][еЕ] [сС][дД][аА][вВ][аА][лЛ]|[нН][еЕ] [вВ][ыЫ][пП][оО][лЛ][нН][яЯ][лЛ]|[нН][еЕ] [бБ][ыЫ][лЛ]|[нН][еЕ] [пП][рР][иИ][сС][тТ][уУ][пП]|[нН][еЕ] [пП][рР][иИ][шШ]|[пП][рР][оО][пП][уУ][сС][кК]|[пП][рР][оО][пП][уУ][сС][тТ]|[пП][рР][оО][гГ][уУ][лЛ]|[бБ][оО][лЛ][еЕ][еЕ][тТ]|[бБ][оО][лЛ][еЕ][лЛ]|[бБ][оО][лЛ][еЕ][зЗ]|[бБ][оО][лЛ][еЕ][нН]|[бБ][оО][лЛ][ьЬ][нН]|[зЗ][аА][бБ][оО][лЛ][еЕ][лЛ]|[пП][оО] [бБ][оО][лЛ][еЕ][зЗ][нН][иИ]|[уУ][вВ][аА][жЖ]|[пП][оО] [уУ][вВ][аА][жЖ]|[вВ][ыЫ][бБ][ыЫ][лЛ]|[оО][сС][вВ][оО][бБ][оО][жЖ][дД]|[нН][еЕ] [дД][оО][пП][уУ][щЩ]|[нН][еЕ][дД][оО][пП][уУ][щЩ]|[dD][iI][dD] [nN][oO][tT]|[nN][oO] [sS][hH][oO][wW]|[nN][oO]-[sS][hH][oO][wW]|[mM][iI][sS][sS][iI][nN][gG]|[nN][oO][tT] [pP][rR][eE][sS][eE][nN][tT]|[sS][iI][cC][kK]|[нН]$|[нН][.]$|[нН][бБ]$|[нН]/[бБ]$|[нН][.][бБ][.]$|[нН][яЯ]$|[нН]/[яЯ]$|[оО][тТ][сС]$|[оО][тТ][сС][.]$|[бБ][оО][лЛ]$|[бБ][оО][лЛ][.]$|[бБ]-[нН][ьЬ]$|[уУ][вВ]$|[уУ][вВ][.]$|[оО][сС][вВ]$|[оО][сС][вВ][.]$|[aA][bB][sS]$|[aA][bB][sS][.]$|[iI][lL][lL]$)') THEN 'absent'
      WHEN "score_text" IS NULL THEN 'noScore'
      WHEN "score" < 0 THEN 'scoreBelowMinimum'
      WHEN "score" IS NULL AND regexp_matches("score_text", '^[+-]?[0-9]{1,9}[.,][0-9]+$') THEN 'scoreNotWhole'
      WHEN regexp_matches("score_text", '^(?:[оО][тТ][сС][уУ][тТ]|[оО][тТ][сС][уУ][сС][тТ]|[оО][тТ][сС][уУ][сС]|[оО][тТ][уУ][тТ][сС][тТ]|[нН][еЕ] [пП][рР][иИ][сС][уУ][тТ]|[нН][еЕ][пП][рР][иИ][сС][уУ][тТ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ]|[нН][еЕ] [яЯ][вВ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ]|[нН][еЕ][уУ][чЧ][аА][сС][тТ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ]|[нН][еЕ] [пП][иИ][шШ][еЕ][тТ]|[нН][еЕ] [сС][дД][аА][вВ][аА][лЛ]|[нН][еЕ] [вВ][ыЫ][пП][оО][лЛ][нН][яЯ][лЛ]|[нН][еЕ] [бБ][ыЫ][лЛ]|[нН][еЕ] [пП][рР][иИ][сС][тТ][уУ][пП]|[нН][еЕ] [пП][рР][иИ][шШ]|[пП][рР][оО][пП][уУ][сС][кК]|[пП][рР][оО][пП][уУ][сС][тТ]|[пП][рР][оО][гГ][уУ][лЛ]|[бБ][оО][лЛ][еЕ][еЕ][тТ]|[бБ][оО][лЛ][еЕ][лЛ]|[бБ][оО][лЛ][еЕ][зЗ]|[бБ][оО][лЛ][еЕ][нН]|[бБ][оО][лЛ][ьЬ][нН]|[зЗ][аА][бБ][оО][лЛ][еЕ][лЛ]|[пП][оО] [бБ][оО][лЛ][еЕ][зЗ][нН][иИ]|[уУ][вВ][аА][жЖ]|[пП][оО] [уУ][вВ][аА][жЖ]|[вВ][ыЫ][бБ][ыЫ][лЛ]|[оО][сС][вВ][оО][бБ][оО][жЖ][дД]|[нН][еЕ] [дД][оО][пП][уУ][щЩ]|[нН][еЕ][дД][оО][пП][уУ][щЩ]|[dD][iI][dD] [nN][oO][tT]|[nN][oO] [sS][hH][oO][wW]|[nN][oO]-[sS][hH][oO][wW]|[mM][iI][sS][sS][iI][nN][gG]|[nN][oO][tT] [pP][rR][eE][sS][eE][nN][tT]|[sS][iI][cC][kK]|[нН]$|[нН][.]$|[нН][бБ]$|[нН]/[бБ]$|[нН][.][бБ][.]$|[нН][яЯ]$|[нН]/[яЯ]$|[оО][тТ][сС]$|[оО][тТ][сС][.]$|[бБ][оО][лЛ]$|[бБ][оО][лЛ][.]$|[бБ]-[нН][ьЬ]$|[уУ][вВ]$|[уУ][вВ][.]$|[оО][сС][вВ]$|[оО][сС][вВ][.]$|[aA][bB][sS]$|[aA][bB][sS][.]$|[iI][lL][lL]$)') THEN 'absent'
      WHEN "score" IS NULL THEN 'scoreNotANumber'
    END AS "left_out",
    "papers"
  FROM numbered
  WHERE "points_text" IS NOT NULL
)
SELECT
  CAST(NULL AS VARCHAR) AS "procedure",
  CAST(NULL AS VARCHAR) AS "year",
  CAST(NULL AS VARCHAR) AS "grade",
  CAST(NULL AS VARCHAR) AS "subject",
  CAST(NULL AS VARCHAR) AS "region",
  CAST(NULL AS VARCHAR) AS "municipality",
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
  "school" NULLS FIRST,
  "class" NULLS FIRST,
  "item" NULLS FIRST,
  "maximum" NULLS FIRST,
  "answer" NULLS FIRST,
  "score" NULLS FIRST
