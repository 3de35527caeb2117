#!/usr/bin/env bash
# Builds Kubeflow's training operator into a cache folder outside the clone, once for go.mod as it is, with
# its CRDs beside it; whoever calls this while another builds waits for that build.
# `--where` prints the folder, and builds nothing.
set -euo pipefail
cd "$(dirname "$0")"

stamp="$(cat go.mod go.sum build.sh | sha256sum | cut -c1-12)"
out="${XDG_CACHE_HOME:-$HOME/.cache}/tunebot/training-operator-$stamp"
if [[ "${1:-}" == --where ]]; then
  echo "$out"
  exit
fi

mkdir -p "$out"
exec {lock}>"$out/lock"
flock "$lock"
if [[ -x "$out/training-operator" ]]; then
  exit
fi
if ! command -v go >/dev/null; then
  echo "The training operator is built with Go, and there is none here: install Go and run this again." >&2
  exit 1
fi
CGO_ENABLED=0 GOGC=400 nice -n 19 go build -trimpath -buildvcs=false -gcflags=all=-dwarf=false \
  -ldflags '-s -w' -o "$out/training-operator.part" \
  github.com/kubeflow/training-operator/cmd/training-operator.v1
module="$(go list -m -f '{{.Dir}}' github.com/kubeflow/training-operator)"
for kind in tfjobs pytorchjobs; do
  cp "$module/manifests/base/crds/kubeflow.org_$kind.yaml" "$out/$kind.yaml"
done
chmod u+w "$out"/*.yaml
mv "$out/training-operator.part" "$out/training-operator"
