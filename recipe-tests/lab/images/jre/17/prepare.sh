#!/bin/sh
# Debian's Java 17 without a screen, unpacked, with the commands that starting scripts of servers use, and curl for health checks.
set -eu
sh "$IMAGES/unpack.sh" bookworm \
    openjdk-17-jre-headless,bash,ca-certificates,coreutils,curl,dash,findutils,grep,libc-bin,sed
