"""Checks findings.json in a report folder against the schema beside it: exit status 0 or 1."""

import json
import pathlib
import sys

import jsonschema

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "findings.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
findings = json.loads((folder / "findings.json").read_text(encoding="utf-8"))
errors = list(jsonschema.Draft202012Validator(schema).iter_errors(findings))
for error in errors[:10]:
    print("/".join(map(str, error.absolute_path)), error.message[:200])
sys.exit(1 if errors else 0)
