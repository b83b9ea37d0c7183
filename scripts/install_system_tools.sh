#!/usr/bin/env bash
# Installs what `make test-system` runs beside tqcheck: LibreOffice, gettext, translate-toolkit (as a program that makes
# TMX; it is GPL and no part of tqcheck), Chromium, pdftotext, shellcheck, and axe-core, which audits pages and is put
# into the folder that is named (MPL-2.0; fetched, never committed). Debian and Ubuntu, as root or with sudo. Fails where
# it cannot.
set -euo pipefail
share=${1:-.venv/share}
missing=()
need() { command -v "$1" >/dev/null || missing+=("${@:2}"); }
need soffice libreoffice-writer-nogui libreoffice-calc-nogui
need msgfmt gettext
need po2tmx translate-toolkit
need chromium chromium
need dpkg-deb dpkg
need pdftotext poppler-utils
need npm npm
need openssl openssl
need shellcheck shellcheck
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
$sudo apt-get update -qq
if [ ${#missing[@]} -gt 0 ]; then
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

axe="axe-core@4.14.1"
integrity=FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==
if [ "$(cat "$share/axe-core/version" 2>/dev/null)" != "$axe" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  (cd "$folder" && npm pack --silent "$axe" >/dev/null)
  archive=$folder/${axe/@/-}.tgz
  [ "$(openssl dgst -sha512 -binary "$archive" | base64 -w0)" = "$integrity" ] || { echo "$axe is not the one we know" >&2; exit 1; }
  mkdir -p "$share/axe-core"
  tar -xzf "$archive" -C "$share/axe-core" --strip-components=1 package/axe.min.js package/LICENSE
  echo "$axe" >"$share/axe-core/version"
fi
