#!/bin/sh
set -eu
sh "$IMAGES/unpack.sh" bookworm redis-server,redis-tools,busybox-static
