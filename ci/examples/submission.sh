#!/usr/bin/env bash
# Checks a folder that a stranger sent: submission.sh SUBMISSION HOUSE REPORTS
# HOUSE holds your settings (tqcheck.toml) and the source texts; REPORTS is made, and must lie outside of SUBMISSION.
set -euo pipefail
submission=$1 house=$2 reports=$3
export PYTHONSAFEPATH=1
ulimit -v 8000000 # kilobytes of memory
mkdir -- "$reports"
exec timeout 600 tqcheck check --config="$house/tqcheck.toml" --ignore-inline --include-locked --jobs=1 \
  --source="$house/originals" --target-lang=en \
  --output=text --output="html=$reports/report.html" --output="json=$reports/report.json" \
  -- "$submission"
