#!/usr/bin/env bash
# Compares the counts that engines make by the statements of `merilo sql` with those that merilo
# makes itself: run.sh MERILO, a program built with the trait PostgreSQL.
#
# Starts a PostgreSQL server of its own in a temporary folder. Needs postgresql, a Java runtime and
# the Python packages of requirements.txt, which it installs into a virtual environment beside it.
set -euo pipefail

if [ "${MERILO_ENGINES:-}" != 1 ]; then
  echo "The engines are not compared: MERILO_ENGINES=1 asks for it."
  exit 0
fi
merilo=$(realpath "$1")
cd "$(dirname "$0")"
environment=.venv
stamp=$environment/requirements.txt
if ! cmp --silent requirements.txt "$stamp"; then
  python3 -m venv --clear "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check -r requirements.txt
  cp requirements.txt "$stamp"
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SPARK_LOCAL_IP=127.0.0.1 PYTHONWARNINGS=ignore
"$environment/bin/python" compare.py --merilo "$merilo" --work "$work" "${@:2}"
