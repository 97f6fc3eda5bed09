#!/bin/sh
set -eu
sh "$IMAGES/unpack.sh" trixie nginx-light,busybox-static,curl
