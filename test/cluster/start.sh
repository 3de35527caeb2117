#!/usr/bin/env bash
# Starts a cluster in the folder DIR, with the images that the tests use, and returns once it is
# ready. What is not built yet is built. Usage: start.sh DIR [flag of `testcluster start`] ...
set -euo pipefail
# Where Debian keeps iptables and its like, which not every PATH has.
export PATH="$PATH:/usr/sbin:/sbin"
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
dir="$(mkdir -p "$1" && cd "$1" && pwd)"
shift

"$here/build.sh"
out="$("$here/build.sh" --where)"
ln -sfn "$out/testcluster" "$dir/testcluster"

# The node of package.json where it is installed, so that a pod runs what the tests run.
node="$root/node_modules/.bin/node"
[[ -x "$node" ]] || node="$(command -v node)"
node="$(readlink -f "$node")"
mapfile -t applets < <("$here/applets.sh")
# Two names for one image: the second costs the start nothing.
"$out/testcluster" image -o "$dir/node.tar" -t localhost/node:1 -t localhost/digits:1 -libs \
  -cmd node "${applets[@]}" "$node=/usr/local/bin/node" /bin/busybox \
  "$root/examples/digits=/examples/digits"

"$out/testcluster" start --dir "$dir" --image "$out/pause.tar" --image "$out/busybox.tar" \
  --image "$dir/node.tar" "$@"
rm "$dir/node.tar"
