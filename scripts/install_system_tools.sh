#!/usr/bin/env bash
# Installs what `make test-system` runs beside tqcheck: LibreOffice, gettext, translate-toolkit (as a program that makes
# TMX; it is GPL and no part of tqcheck), Chromium and shellcheck. Debian and Ubuntu, as root or with sudo. Fails where
# it cannot.
set -euo pipefail
missing=()
need() { command -v "$1" >/dev/null || missing+=("${@:2}"); }
need soffice libreoffice-writer-nogui libreoffice-calc-nogui
need msgfmt gettext
need po2tmx translate-toolkit
need chromium chromium
need dpkg-deb dpkg
need shellcheck shellcheck
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
$sudo apt-get update -qq
if [ ${#missing[@]} -gt 0 ]; then
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
