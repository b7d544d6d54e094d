#!/usr/bin/env bash
# Installs R and the R packages whose data sets are the real controls, and converts them:
# install.sh FOLDER
#
# The packages are Debian's. Their data are read at test time and are no part of this repository:
# mlmRev and nlme are under the GPL, version 2 or later. Nothing is fetched from anywhere else.
set -euo pipefail

folder=$(realpath -m "${1:?a folder for the converted sets}")
cd "$(dirname "$0")"
../../.ci/need r-base-core r-cran-nlme r-cran-lme4 r-cran-mlmrev
# Converted again only where the converter or the packages have changed.
stamp=$(cat convert.R; Rscript --vanilla -e \
  'for (p in c("base", "mlmRev", "nlme")) cat(p, as.character(packageVersion(p)), "\n")')
if [ -f "$folder/stamp" ] && [ "$stamp" = "$(cat "$folder/stamp")" ]; then
  exit 0
fi
rm -rf "$folder"
mkdir -p "$folder"
Rscript --vanilla convert.R "$folder"
printf '%s\n' "$stamp" >"$folder/stamp"
