#!/bin/sh
set -eu
sh "$IMAGES/unpack.sh" bookworm bash,coreutils,dash,findutils,gzip,mariadb-client,mariadb-server-core,mawk,sed,util-linux
tar --delete -f rootfs.tar ./usr/share/perl
