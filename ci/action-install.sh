#!/usr/bin/env bash
# Installs tqcheck from the action's own checkout, in an environment of its own, with the versions it was tested with.
set -euo pipefail
# -I: Python would else take a venv.py or pip.py in the workspace for its own.
if ! python3 -I -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo '::error title=tqcheck::Python 3.11 or newer is needed; put actions/setup-python before this step'
  exit 2
fi
environment=$RUNNER_TEMP/tqcheck
python3 -I -m venv "$environment"
"$environment/bin/python" -I -m pip install --quiet --disable-pip-version-check \
  --constraint "$GITHUB_ACTION_PATH/constraints.txt" "$GITHUB_ACTION_PATH"
