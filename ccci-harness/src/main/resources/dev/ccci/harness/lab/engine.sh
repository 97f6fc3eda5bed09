#!/bin/sh
# engine.sh DIRECTORY PROGRAM ARGUMENT...
# The first process of a lab: in network, mount and process namespaces of its own. Waits for a line on standard input (the
# link is in place), makes /run, /etc and /opt private to the lab, and runs the engine. The kernel ends every other process of the
# lab when this one ends.
set -eu
directory=$1
shift
read -r _

# the engine and containerd write to fixed places below these; the machine must not see it
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$directory/etc,workdir=$directory/etc-work" /etc
if [ -d /opt ]; then
    mount -t overlay overlay -o "lowerdir=/opt,upperdir=$directory/opt,workdir=$directory/opt-work" /opt
fi
rm -f /etc/resolv.conf
cp "$directory/resolv.conf" /etc/resolv.conf
rm -f /etc/docker/daemon.json
mount --bind "$directory/run" /run

exec sh "$directory/tether.sh" sh "$directory/keep.sh" "$directory" "$@"
