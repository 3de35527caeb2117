#!/usr/bin/env bash
# Builds act, which runs GitHub workflows on this machine, into a cache folder outside the clone.
# `--where` prints the path it has, or would have, and builds nothing.
set -euo pipefail

version=0.2.89
folder="${XDG_CACHE_HOME:-$HOME/.cache}/tunebot/act-$version"

if [[ "${1:-}" == --where ]]; then
  echo "$folder/act"
  exit
fi
if [[ -x "$folder/act" ]]; then
  exit
fi
if ! command -v go >/dev/null; then
  echo "act is built with Go, and there is none here: install Go and run this again." >&2
  exit 1
fi
# Built beside its place and moved there, so that a build cut short leaves nothing that looks done.
mkdir -p "$folder"
build="$(mktemp -d "$folder/build.XXXXXX")"
trap 'rm -rf "$build"' EXIT
GOBIN="$build" go install "github.com/nektos/act@v$version"
mv "$build/act" "$folder/act"
