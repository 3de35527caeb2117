#!/usr/bin/env bash
# Prints the flags that give an image busybox's commands (sh, sleep, ls ...), one word a line.
set -euo pipefail

for applet in $(/bin/busybox --list); do
  if [[ "$applet" != busybox ]]; then
    printf '%s\n' -link "bin/$applet=busybox"
  fi
done
