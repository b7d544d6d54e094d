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
      WHEN "score_text" ~ '^(?:[оО][тТ][сС][уУ][тТ]|[оО][тТ][сС][уУ][сС][тТ]|[оО][тТ][сС][уУ][сС]|[оО][тТ][уУ][тТ][сС][тТ]|[нН][еЕ] [пП][рР][иИ][сС][уУ][тТ]|[нН][еЕ][пП][рР][иИ][сС][уУ][тТ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ]|[нН][еЕ] [яЯ][вВ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ]|[нН][еЕ][уУ][чЧ][аА][сС][тТ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ]|[нН][еЕ] [пП][иИ][шШ][еЕ][тТ]|[нН][еЕ] [сС][дД][аА][вВ][аА][лЛ]|[нН][еЕ] [вВ][ыЫ][пП][оО][лЛ][нН][яЯ][лЛ]|[нН][еЕ] [бБ][ыЫ][лЛ]|[нН][еЕ] [пП][рР][иИ][сС][тТ][уУ][пП]|[нН][еЕ] [пП][рР][иИ][шШ]|[пП][рР][оО][пП][уУ][сС][кК]|[пП][рР][оО][пП][уУ][сС][тТ]|[пП][рР][оО][гГ][уУ][лЛ]|[бБ][оО][лЛ][еЕ][еЕ][тТ]|[бБ][оО][лЛ][еЕ][лЛ]|[бБ][оО][лЛ][еЕ][зЗ]|[бБ][оО][лЛ][еЕ][нН]|[бБ][оО][лЛ][ьЬ][нН]|[зЗ][аА][бБ][оО][лЛ][еЕ][лЛ]|[пП][оО] [бБ][оО][лЛ][еЕ][зЗ][нН][иИ]|[уУ][вВ][аА][жЖ]|[пП][оО] [уУ][вВ][аА][жЖ]|[вВ][ыЫ][бБ][ыЫ][лЛ]|[оО][сС][вВ][оО][бБ][оО][жЖ][дД]|[нН][еЕ] [дД][оО][пП][уУ][щЩ]|[нН][еЕ][дД][оО][пП][уУ][щЩ]|[dD][iI][dD] [nN][oO][tT]|[nN][oO] [sS][hH][oO][wW]|[nN][oO]-[sS][hH][oO][wW]|[mM][iI][sS][sS][iI][nN][gG]|[nN][oO][tT] [pP][rR][eE][sS][eE][nN][tT]|[sS][iI][cC][kK]|[нН]$|[нН][.]$|[нН][бБ]$|[нН]/[бБ]$|[нН][.][бБ][.]$|[нН][яЯ]$|[нН]/[яЯ]$|[оО][тТ][сС]$|[оО][тТ][сС][.]$|[бБ][оО][лЛ]$|[бБ][оО][лЛ][.]$|[бБ]-[нН][ьЬ]$|[уУ][вВ]$|[уУ][вВ][.]$|[оО][сС][вВ]$|[оО][сС][вВ][.]$|[aA][bB][sS]$|[aA][bB][sS][.]$|[iI][lL][lL]$)' THEN 'absent'
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
