#!/bin/sh
set -eu
sh "$IMAGES/unpack.sh" bookworm sqlite3,busybox-static
