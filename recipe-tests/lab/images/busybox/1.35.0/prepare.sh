#!/bin/sh
set -eu
sh "$IMAGES/unpack.sh" bookworm busybox-static
