#!/usr/bin/env bash
# Installs the Debian packages named as arguments that are not installed yet.
set -euo pipefail

wanted=()
for package in "$@"; do
  if [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)" != installed ]]; then
    wanted+=("$package")
  fi
done
if [[ "${#wanted[@]}" -eq 0 ]]; then
  exit
fi
if ! command -v apt-get >/dev/null || [[ "$(id -u)" -ne 0 ]]; then
  echo "These Debian packages are missing, and only root on Debian can install them: ${wanted[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet
apt-get install --yes --quiet --quiet --no-install-recommends "${wanted[@]}"
