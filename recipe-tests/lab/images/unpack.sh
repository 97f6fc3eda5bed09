#!/bin/sh
# unpack.sh SUITE PACKAGE[,PACKAGE…]
# Writes rootfs.tar: Debian packages with everything they depend on, unpacked but not configured, without what a server does not
# need. No base image and no maintainer scripts: seconds instead of minutes, and images of a few MB.
set -eu
mmdebstrap --quiet --variant=extract --include="$2" \
    --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/bash-completion/*' \
    --dpkgopt='path-exclude=/usr/share/perl5/*' \
    --dpkgopt='path-exclude=/usr/share/vim/*' \
    --dpkgopt='path-exclude=/usr/share/zsh/*' \
    --dpkgopt='path-exclude=/usr/lib/x86_64-linux-gnu/gconv/*' \
    --dpkgopt='path-exclude=/usr/lib/x86_64-linux-gnu/perl*' \
    --customize-hook='rm -rf "$1"/var/lib/apt "$1"/var/lib/dpkg "$1"/var/cache "$1"/etc/apt "$1"/etc/dpkg "$1"/lib/systemd' \
    "$1" rootfs.tar
