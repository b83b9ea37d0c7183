#!/usr/bin/env bash
# Runs tqcheck with the action's inputs, which are in the environment, and tells GitHub what came of it.
# The exit code is tqcheck's: 0 clean, 1 findings at or above the threshold, 2 something to mend first.
set -euo pipefail
# No file of the workspace is to pass for a module of Python's.
export PYTHONSAFEPATH=1
environment=$RUNNER_TEMP/tqcheck
# Outside of the workspace, where a submitted link could lead a report to any other file.
reports=$(mktemp -d "$RUNNER_TEMP/tqcheck-reports.XXXXXX")

arguments=(
  check
  "--output=concise"
  "--output=github=$reports/commands"
  "--output=sarif=$reports/tqcheck.sarif"
  "--output=html=$reports/tqcheck.html"
  "--output=json=$reports/tqcheck.json"
)

# Every line of $2 as an argument of its own after $1; never split, never a pattern. Blank lines are none.
add_lines() {
  local line
  while IFS= read -r line; do
    if [ -n "$line" ]; then arguments+=("$1$line"); fi
  done <<<"$2"
}

# --name=value, so that a value that begins with a dash is still a value.
add_lines --source= "$TQCHECK_SOURCE"
add_lines --source-lang= "$TQCHECK_SOURCE_LANG"
add_lines --target-lang= "$TQCHECK_TARGET_LANG"
add_lines --glossary= "$TQCHECK_GLOSSARY"
add_lines --config= "$TQCHECK_CONFIG"
add_lines --baseline= "$TQCHECK_BASELINE"
add_lines --changed= "$TQCHECK_CHANGED_SINCE"
add_lines --fail-on= "$TQCHECK_FAIL_ON"
add_lines --max-findings= "$TQCHECK_MAX_FINDINGS"
add_lines --min-score= "$TQCHECK_MIN_SCORE"
case $TQCHECK_IGNORE_INLINE in
  true) arguments+=(--ignore-inline) ;;
  false) ;;
  *)
    echo '::error title=tqcheck::the input ignore-inline is neither true nor false'
    exit 2
    ;;
esac
add_lines "" "$TQCHECK_ARGS"
arguments+=(--)
add_lines "" "$TQCHECK_PATHS"

# Checked texts reach the log. Until the token, which they cannot know, no line of it is a command to the runner.
token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
echo "::stop-commands::$token"
code=0
"$environment/bin/tqcheck" "${arguments[@]}" 2>&1 || code=$?
echo
echo "::$token::"

verdict=error findings="" sarif=""
if [ -f "$reports/tqcheck.json" ]; then
  cat "$reports/commands"
  rm "$reports/commands"
  sarif=$reports/tqcheck.sarif
  read -r verdict findings < <("$environment/bin/python" -I -c '
import json, sys
summary = json.load(open(sys.argv[1], encoding="utf-8"))["summary"]
print("fail" if summary["failed"] else "pass", summary["findings"])' "$reports/tqcheck.json")
fi
if [ "$code" -gt 1 ]; then
  verdict=error
  echo '::error title=tqcheck::something must be mended first; the log of this step says what'
fi
{
  echo "verdict=$verdict"
  echo "findings=$findings"
  echo "reports=$reports"
  echo "sarif=$sarif"
} >>"$GITHUB_OUTPUT"
exit "$code"
