#!/usr/bin/env bash
# Installs the Debian packages named as arguments that are not installed yet. Several may run at once:
# each waits for the one before it.
set -euo pipefail

missing() {
  local package status
  for package in "$@"; do
    status="$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)"
    [[ "$status" == installed ]] || echo "$package"
  done
}

mapfile -t wanted < <(missing "$@")
if [[ "${#wanted[@]}" -eq 0 ]]; then
  exit
fi
if ! command -v apt-get >/dev/null || [[ "$(id -u)" -ne 0 ]]; then
  echo "These Debian packages are missing, and only root on Debian can install them: ${wanted[*]}" >&2
  exit 1
fi

# apt-get fails where another holds its lists or its packages. The lock is on a folder that every
# clone shares, and the packages may have come while this waited for it.
exec 9</var/lib/dpkg
flock 9
mapfile -t wanted < <(missing "$@")
if [[ "${#wanted[@]}" -gt 0 ]]; then
  export DEBIAN_FRONTEND=noninteractive
  # What packages start, such as a daemon, must not keep the lock: it gets no descriptor of it.
  apt-get update --quiet --quiet 9<&-
  apt-get install --yes --quiet --quiet --no-install-recommends \
    -o DPkg::Lock::Timeout=300 "${wanted[@]}" 9<&-
fi
