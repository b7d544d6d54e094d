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
      WHEN match(`variant`, '^(?:[оО][тТ][сС][уУ][тТ]|[оО][тТ][сС][уУ][сС][тТ]|[оО][тТ][сС][уУ][сС]|[оО][тТ][уУ][тТ][сС][тТ]|[нН][еЕ] [пП][рР][иИ][сС][уУ][тТ]|[нН][еЕ][пП][рР][иИ][сС][уУ][тТ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ]|[нН][еЕ] [яЯ][вВ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ]|[нН][еЕ][уУ][чЧ][аА][сС][тТ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ]|[нН][еЕ] [пП][иИ][шШ][еЕ][тТ]|[нН][еЕ] [сС][дД][аА][вВ][аА][лЛ]|[нН][еЕ] [вВ][ыЫ][пП][оО][лЛ][нН][яЯ][лЛ]|[нН][еЕ] [бБ][ыЫ][лЛ]|[нН][еЕ] [пП][рР][иИ][сС][тТ][уУ][пП]|[нН][еЕ] [пП][рР][иИ][шШ]|[пП][рР][оО][пП][уУ][сС][кК]|[пП][рР][оО][пП][уУ][сС][тТ]|[пП][рР][оО][гГ][уУ][лЛ]|[бБ][оО][лЛ][еЕ][еЕ][тТ]|[бБ][оО][лЛ][еЕ][лЛ]|[бБ][оО][лЛ][еЕ][зЗ]|[бБ][оО][лЛ][еЕ][нН]|[бБ][оО][лЛ][ьЬ][нН]|[зЗ][аА][бБ][оО][лЛ][еЕ][лЛ]|[пП][оО] [бБ][оО][лЛ][еЕ][зЗ][нН][иИ]|[уУ][вВ][аА][жЖ]|[пП][оО] [уУ][вВ][аА][жЖ]|[вВ][ыЫ][бБ][ыЫ][лЛ]|[оО][сС][вВ][оО][бБ][оО][жЖ][дД]|[нН][еЕ] [дД][оО][пП][уУ][щЩ]|[нН][еЕ][дД][оО][пП][уУ][щЩ]|[dD][iI][dD] [nN][oO][tT]|[nN][oO] [sS][hH][oO][wW]|[nN][oO]-[sS][hH][oO][wW]|[mM][iI][sS][sS][iI][nN][gG]|[nN][oO][tT] [pP][rR][eE][sS][eE][nN][tT]|[sS][iI][cC][kK]|[нН]$|[нН][.]$|[нН][бБ]$|[нН]/[бБ]$|[нН][.][бБ][.]$|[нН][яЯ]$|[нН]/[яЯ]$|[оО][тТ][сС]$|[оО][тТ][сС][.]$|[бБ][оО][лЛ]$|[бБ][оО][лЛ][.]$|[бБ]-[нН][ьЬ]$|[уУ][вВ]$|[уУ][вВ][.]$|[оО][сС][вВ]$|[оО][сС][вВ][.]$|[aA][bB][sS]$|[aA][bB][sS][.]$|[iI][lL][lL]$)') THEN 'absent'
      WHEN match(`status`, '^(?:[оО][тТ][сС][уУ][тТ]|[оО][тТ][сС][уУ][сС][тТ]|[оО][тТ][сС][уУ][сС]|[оО][тТ][уУ][тТ][сС][тТ]|[нН][еЕ] [пП][рР][иИ][сС][уУ][тТ]|[нН][еЕ][пП][рР][иИ][сС][уУ][тТ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ]|[нН][еЕ] [яЯ][вВ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ]|[нН][еЕ][уУ][чЧ][аА][сС][тТ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ]|[нН][еЕ] [пП][иИ][шШ][еЕ][тТ]|[нН][еЕ] [сС][дД][аА][вВ][аА][лЛ]|[нН][еЕ] [вВ][ыЫ][пП][оО][лЛ][нН][яЯ][лЛ]|[нН][еЕ] [бБ][ыЫ][лЛ]|[нН][еЕ] [пП][рР][иИ][сС][тТ][уУ][пП]|[нН][еЕ] [пП][рР][иИ][шШ]|[пП][рР][оО][пП][уУ][сС][кК]|[пП][рР][оО][пП][уУ][сС][тТ]|[пП][рР][оО][гГ][уУ][лЛ]|[бБ][оО][лЛ][еЕ][еЕ][тТ]|[бБ][оО][лЛ][еЕ][лЛ]|[бБ][оО][лЛ][еЕ][зЗ]|[бБ][оО][лЛ][еЕ][нН]|[бБ][оО][лЛ][ьЬ][нН]|[зЗ][аА][бБ][оО][лЛ][еЕ][лЛ]|[пП][оО] [бБ][оО][лЛ][еЕ][зЗ][нН][иИ]|[уУ][вВ][аА][жЖ]|[пП][оО] [уУ][вВ][аА][жЖ]|[вВ][ыЫ][бБ][ыЫ][лЛ]|[оО][сС][вВ][оО][бБ][оО][жЖ][дД]|[нН][еЕ] [дД][оО][пП][уУ][щЩ]|[нН][еЕ][дД][оО][пП][уУ][щЩ]|[dD][iI][dD] [nN][oO][tT]|[nN][oO] [sS][hH][oO][wW]|[nN][oO]-[sS][hH][oO][wW]|[mM][iI][sS][sS][iI][nN][gG]|[nN][oO][tT] [pP][rR][eE][sS][eE][nN][tT]|[sS][iI][cC][kK]|[нН]$|[нН][.]$|[нН][бБ]$|[нН]/[бБ]$|[нН][.][бБ][.]$|[нН][яЯ]$|[нН]/[яЯ]$|[оО][тТ][сС]$|[оО][тТ][сС][.]$|[бБ][оО][лЛ]$|[бБ][оО][лЛ][.]$|[бБ]-[нН][ьЬ]$|[уУ][вВ]$|[уУ][вВ][.]$|[оО][сС][вВ]$|[оО][сС][вВ][.]$|[aA][bB][sS]$|[aA][bB][sS][.]$|[iI][lL][lL]$)') THEN 'absent'
      WHEN `year_text` IS NOT NULL AND COALESCE(`year`, -1) NOT BETWEEN 1900 AND 2200 THEN 'yearUnreadable'
      WHEN `grade_text` IS NOT NULL AND COALESCE(`grade`, -1) NOT BETWEEN 0 AND 13 THEN 'gradeUnreadable'
      WHEN `score_text` IS NULL THEN 'noScore'
      WHEN `score` < 0 THEN 'scoreBelowMinimum'
      WHEN `score` IS NULL AND match(`score_text`, '^[+-]?[0-9]{1,9}[.,][0-9]+$') THEN 'scoreNotWhole'
      WHEN match(`score_text`, '^(?:[оО][тТ][сС][уУ][тТ]|[оО][тТ][сС][уУ][сС][тТ]|[оО][тТ][сС][уУ][сС]|[оО][тТ][уУ][тТ][сС][тТ]|[нН][еЕ] [пП][рР][иИ][сС][уУ][тТ]|[нН][еЕ][пП][рР][иИ][сС][уУ][тТ]|[aA][bB][sS][eE][nN][tT]|[нН][еЕ][яЯ][вВ]|[нН][еЕ] [яЯ][вВ]|[нН][еЕ] [уУ][чЧ][аА][сС][тТ]|[нН][еЕ][уУ][чЧ][аА][сС][тТ]|[нН][еЕ] [пП][иИ][сС][аА][лЛ]|[нН][еЕ] [пП][иИ][шШ][еЕ][тТ]|[нН][еЕ] [сС][дД][аА][вВ][аА][лЛ]|[нН][еЕ] [вВ][ыЫ][пП][оО][лЛ][нН][яЯ][лЛ]|[нН][еЕ] [бБ][ыЫ][лЛ]|[нН][еЕ] [пП][рР][иИ][сС][тТ][уУ][пП]|[нН][еЕ] [пП][рР][иИ][шШ]|[пП][рР][оО][пП][уУ][сС][кК]|[пП][рР][оО][пП][уУ][сС][тТ]|[пП][рР][оО][гГ][уУ][лЛ]|[бБ][оО][лЛ][еЕ][еЕ][тТ]|[бБ][оО][лЛ][еЕ][лЛ]|[бБ][оО][лЛ][еЕ][зЗ]|[бБ][оО][лЛ][еЕ][нН]|[бБ][оО][лЛ][ьЬ][нН]|[зЗ][аА][бБ][оО][лЛ][еЕ][лЛ]|[пП][оО] [бБ][оО][лЛ][еЕ][зЗ][нН][иИ]|[уУ][вВ][аА][жЖ]|[пП][оО] [уУ][вВ][аА][жЖ]|[вВ][ыЫ][бБ][ыЫ][лЛ]|[оО][сС][вВ][оО][бБ][оО][жЖ][дД]|[нН][еЕ] [дД][оО][пП][уУ][щЩ]|[нН][еЕ][дД][оО][пП][уУ][щЩ]|[dD][iI][dD] [nN][oO][tT]|[nN][oO] [sS][hH][oO][wW]|[nN][oO]-[sS][hH][oO][wW]|[mM][iI][sS][sS][iI][nN][gG]|[nN][oO][tT] [pP][rR][eE][sS][eE][nN][tT]|[sS][iI][cC][kK]|[нН]$|[нН][.]$|[нН][бБ]$|[нН]/[бБ]$|[нН][.][бБ][.]$|[нН][яЯ]$|[нН]/[яЯ]$|[оО][тТ][сС]$|[оО][тТ][сС][.]$|[бБ][оО][лЛ]$|[бБ][оО][лЛ][.]$|[бБ]-[нН][ьЬ]$|[уУ][вВ]$|[уУ][вВ][.]$|[оО][сС][вВ]$|[оО][сС][вВ][.]$|[aA][bB][sS]$|[aA][bB][sS][.]$|[iI][lL][lL]$)') THEN 'absent'
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
