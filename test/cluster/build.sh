#!/usr/bin/env bash
# Builds the cluster's one program, installs what it needs from Debian, and makes the images that
# need nothing but busybox, all into a cache folder outside the clone. Done once for the sources as
# they are; whoever calls this while another builds waits for that build.
# `--where` prints the folder, and builds nothing.
set -euo pipefail
cd "$(dirname "$0")"

stamp="$(cat go.mod go.sum ./*.go build.sh | sha256sum | cut -c1-12)"
caches="${XDG_CACHE_HOME:-$HOME/.cache}/tunebot"
out="$caches/cluster-$stamp"
if [[ "${1:-}" == --where ]]; then
  echo "$out"
  exit
fi

mkdir -p "$out"
exec {lock}>"$out/lock"
flock "$lock"

if [[ ! -x "$out/testcluster" ]]; then
  if ! command -v go >/dev/null; then
    echo "The test cluster is built with Go, and there is none here: install Go and run this again." >&2
    exit 1
  fi
  # A client looks at the server's version, which a plain build does not know.
  version="$(go list -m -f '{{.Version}}' k8s.io/kubernetes)"
  flags=(-s -w)
  for package in k8s.io/component-base/version k8s.io/client-go/pkg/version; do
    flags+=(-X "$package.gitVersion=$version" -X "$package.gitMajor=1"
      -X "$package.gitMinor=$(cut -d. -f2 <<<"$version")" -X "$package.gitTreeState=clean"
      -X "$package.gitCommit=$version" -X "$package.buildDate=1970-01-01T00:00:00Z")
  done
  # The debugging tables would be stripped in the end: not writing them at all saves part of the
  # compiler's time and of its cache. What runs in the foreground meanwhile goes first.
  CGO_ENABLED=0 GOGC=400 nice -n 19 go build -trimpath -buildvcs=false -gcflags=all=-dwarf=false \
    -ldflags "${flags[*]}" -o "$out/testcluster.part" .
  mv "$out/testcluster.part" "$out/testcluster"
fi

if [[ ! -f "$out/busybox.tar" ]]; then
  # After the build, so that minutes lie between this and what else a CI script installs at its start.
  ../../scripts/install-debian.sh containerd runc containernetworking-plugins iptables iproute2 \
    busybox-static
  "$out/testcluster" image -o "$out/pause.part" -t localhost/pause:1 \
    -entrypoint /bin/busybox -entrypoint sleep -entrypoint infinity /bin/busybox
  mapfile -t applets < <(./applets.sh)
  "$out/testcluster" image -o "$out/busybox.part" -t localhost/busybox:1 -cmd sh "${applets[@]}" \
    /bin/busybox
  mv "$out/pause.part" "$out/pause.tar"
  mv "$out/busybox.part" "$out/busybox.tar"
fi
