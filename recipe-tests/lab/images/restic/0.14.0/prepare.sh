#!/bin/sh
set -eu
sh "$IMAGES/unpack.sh" bookworm restic,busybox-static
