WITH written AS (
  SELECT
    "procedure" AS "procedure",
    "year" AS "year",
    "grade" AS "grade",
    "subject" AS "subject",
    "municipality" AS "municipality",
    "school" AS "school",
    "class" AS "class",
    "variant" AS "variant",
    "status" AS "status",
    "score" AS "score",
    COUNT(*) AS "papers"
  FROM "results"."participants"
  GROUP BY
    "procedure",
    "year",
    "grade",
    "subject",
    "municipality",
    "school",
    "class",
    "variant",
    "status",
    "score"
),
trimmed AS (
  SELECT
    NULLIF(regexp_replace(CAST("procedure" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "procedure",
    NULLIF(regexp_replace(CAST("year" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "year_text",
    NULLIF(regexp_replace(CAST("grade" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "grade_text",
    NULLIF(regexp_replace(CAST("subject" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "subject",
    NULLIF(regexp_replace(CAST("municipality" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "municipality",
    NULLIF(regexp_replace(CAST("school" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "school",
    NULLIF(regexp_replace(CAST("class" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "class",
    NULLIF(regexp_replace(CAST("variant" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "variant",
    NULLIF(regexp_replace(CAST("status" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "status",
    NULLIF(regexp_replace(CAST("score" AS text), '^[\u0001-\u0020\u00A0]+|[\u0001-\u0020\u00A0]+$', '', 'g'), '') AS "score_text",
    "papers"
  FROM written
),
numbered AS (
  SELECT
    "procedure",
    "year_text",
    "grade_text",
    "subject",
    "municipality",
    "school",
    "class",
    "variant",
    "status",
    "score_text",
    CAST(substring("year_text" FROM '^([+-]?[0-9]{1,9})(?:[.,]0+)?$') AS integer) AS "year",
    CAST(substring("grade_text" FROM '^([+-]?[0-9]{1,9})(?:[.,]0+)?$') AS integer) AS "grade",
    CAST(substring("score_text" FROM '^([+-]?[0-9]{1,9})(?:[.,]0+)?$') AS integer) AS "score",
    "papers"
  FROM trimmed
),
judged AS (
  SELECT
    "procedure",
    "year",
    "grade",
    "subject",
    "municipality",
    "school",
    "class",
    "score",
    CASE
      WHEN "variant" ~ '^(?:[оО][тТ][сС][уУ][тТ]|[оО][тТ][сС][уУ][сС][тТ]|[оО][тТ][сС][уУ][сС]|[оО][тТ][уУ][тТ][сС][тТ]|[нН][еЕ] [пП][рР][иИ][сС][уУ][тТ]|[нН][еЕ][пП][рР][иИ][сС][уУ][тТ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ]|[нН][еЕ] [яЯ][вВ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ]|[нН][еЕ][уУ][чЧ][аА][сС][тТ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ]|[нН][еЕ] [пП][иИ][шШ][еЕ][тТ]|[нН][еЕ] [сС][дД][аА][вВ][аА][лЛ]|[нН][еЕ] [вВ][ыЫ][пП][оО][лЛ][нН][яЯ][лЛ]|[нН][еЕ] [бБ][ыЫ][лЛ]|[нН][еЕ] [пП][рР][иИ][сС][тТ][уУ][пП]|[нН][еЕ] [пП][рР][иИ][шШ]|[пП][рР][оО][пП][уУ][сС][кК]|[пП][рР][оО][пП][уУ][сС][тТ]|[пП][рР][оО][гГ][уУ][лЛ]|[бБ][оО][лЛ][еЕ][еЕ][тТ]|[бБ][оО][лЛ][еЕ][лЛ]|[бБ][оО][лЛ][еЕ][зЗ]|[бБ][оО][лЛ][еЕ][нН]|[бБ][оО][лЛ][ьЬ][нН]|[зЗ][аА][бБ][оО][лЛ][еЕ][лЛ]|[пП][оО] [бБ][оО][лЛ][еЕ][зЗ][нН][иИ]|[уУ][вВ][аА][жЖ]|[пП][оО] [уУ][вВ][аА][жЖ]|[вВ][ыЫ][бБ][ыЫ][лЛ]|[оО][сС][вВ][оО][бБ][оО][жЖ][дД]|[нН][еЕ] [дД][оО][пП][уУ][щЩ]|[нН][еЕ][дД][оО][пП][уУ][щЩ]|[dD][iI][dD] [nN][oO][tT]|[nN][oO] [sS][hH][oO][wW]|[nN][oO]-[sS][hH][oO][wW]|[mM][iI][sS][sS][iI][nN][gG]|[nN][oO][tT] [pP][rR][eE][sS][eE][nN][tT]|[sS][iI][cC][kK]|[нН]$|[нН][.]$|[нН][бБ]$|[нН]/[бБ]$|[нН][.][бБ][.]$|[нН][яЯ]$|[нН]/[яЯ]$|[оО][тТ][сС]$|[оО][тТ][сС][.]$|[бБ][оО][лЛ]$|[бБ][оО][лЛ][.]$|[бБ]-[нН][ьЬ]$|[уУ][вВ]$|[уУ][вВ][.]$|[оО][сС][вВ]$|[оО][сС][вВ][.]$|[aA][bB][sS]$|[aA][bB][sS][.]$|[iI][lL][lL]$)' THEN 'absent'
      WHEN "status" ~ '^(?:[оО][тТ][сС][уУ][тТ]|[оО][тТ][сС][уУ][сС][тТ]|[оО][тТ][сС][уУ][сС]|[оО][тТ][уУ][тТ][сС][тТ]|[нН][еЕ] [пП][рР][иИ][сС][уУ][тТ]|[нН][еЕ][пП][рР][иИ][сС][уУ][тТ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ]|[нН][еЕ] [яЯ][вВ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ]|[нН][еЕ][уУ][чЧ][аА][сС][тТ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ]|[нН][еЕ] [пП][иИ][шШ][еЕ][тТ]|[нН][еЕ] [сС][дД][аА][вВ][аА][лЛ]|[нН][еЕ] [вВ][ыЫ][пП][оО][лЛ][нН][яЯ][лЛ]|[нН][еЕ] [бБ][ыЫ][лЛ]|[нН][еЕ] [пП][рР][иИ][сС][тТ][уУ][пП]|[нН][еЕ] [пП][рР][иИ][шШ]|[пП][рР][оО][пП][уУ][сС][кК]|[пП][рР][оО][пП][уУ][сС][тТ]|[пП][рР][оО][гГ][уУ][лЛ]|[бБ][оО][лЛ][еЕ][еЕ][тТ]|[бБ][оО][лЛ][еЕ][лЛ]|[бБ][оО][лЛ][еЕ][зЗ]|[бБ][оО][лЛ][еЕ][нН]|[бБ][оО][лЛ][ьЬ][нН]|[зЗ][аА][бБ][оО][лЛ][еЕ][лЛ]|[пП][оО] [бБ][оО][лЛ][еЕ][зЗ][нН][иИ]|[уУ][вВ][аА][жЖ]|[пП][оО] [уУ][вВ][аА][жЖ]|[вВ][ыЫ][бБ][ыЫ][лЛ]|[оО][сС][вВ][оО][бБ][оО][жЖ][дД]|[нН][еЕ] [дД][оО][пП][уУ][щЩ]|[нН][еЕ][дД][оО][пП][уУ][щЩ]|[dD][iI][dD] [nN][oO][tT]|[nN][oO] [sS][hH][oO][wW]|[nN][oO]-[sS][hH][oO][wW]|[mM][iI][sS][sS][iI][nN][gG]|[nN][oO][tT] [pP][rR][eE][sS][eE][nN][tT]|[sS][iI][cC][kK]|[нН]$|[нН][.]$|[нН][бБ]$|[нН]/[бБ]$|[нН][.][бБ][.]$|[нН][яЯ]$|[нН]/[яЯ]$|[оО][тТ][сС]$|[оО][тТ][сС][.]$|[бБ][оО][лЛ]$|[бБ][оО][лЛ][.]$|[бБ]-[нН][ьЬ]$|[уУ][вВ]$|[уУ][вВ][.]$|[оО][сС][вВ]$|[оО][сС][вВ][.]$|[aA][bB][sS]$|[aA][bB][sS][.]$|[iI][lL][lL]$)' THEN 'absent'
      WHEN "year_text" IS NOT NULL AND COALESCE("year", -1) NOT BETWEEN 1900 AND 2200 THEN 'yearUnreadable'
      WHEN "grade_text" IS NOT NULL AND COALESCE("grade", -1) NOT BETWEEN 0 AND 13 THEN 'gradeUnreadable'
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
  "procedure",
  "year",
  "grade",
  "subject",
  CAST(NULL AS text) AS "region",
  "municipality",
  "school",
  "class",
  "score",
  CAST(SUM("papers") AS BIGINT) AS "examinees"
FROM judged
WHERE "left_out" IS NULL
GROUP BY
  "procedure",
  "year",
  "grade",
  "subject",
  "municipality",
  "school",
  "class",
  "score"
ORDER BY
  "procedure" COLLATE "C" NULLS FIRST,
  "year" NULLS FIRST,
  "grade" NULLS FIRST,
  "subject" COLLATE "C" NULLS FIRST,
  "municipality" COLLATE "C" NULLS FIRST,
  "school" COLLATE "C" NULLS FIRST,
  "class" COLLATE "C" NULLS FIRST,
  "score" NULLS FIRST
