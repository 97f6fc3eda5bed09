#!/bin/sh
set -eu
sh "$IMAGES/unpack.sh" bookworm nginx-light,busybox-static,curl
