#!/usr/bin/env bash
# Findings on the lines of a pull request, as review comments. Fails where tqcheck could not check (exit code 2).
set -euo pipefail
code=0
tqcheck check --source originals --source-lang de --output rdjson=tqcheck.rdjson -- translations || code=$?
[ "$code" -le 1 ] || exit "$code"
reviewdog -name=tqcheck -f=rdjson -reporter=github-pr-review -filter-mode=added -fail-level=error <tqcheck.rdjson
