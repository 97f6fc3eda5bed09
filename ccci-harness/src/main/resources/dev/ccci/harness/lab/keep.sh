#!/bin/sh
# keep.sh DIRECTORY PROGRAM ARGUMENT...
# Runs the engine, and starts it again when it has ended, as the service manager of a server does. One that ends within three
# seconds cannot run at all: that is the end, and its log says why.
directory=$1
shift
while :; do
    rm -f "$directory/docker.pid"
    began=$(date +%s)
    "$@" && code=0 || code=$?
    [ $(($(date +%s) - began)) -ge 3 ] || exit "$code"
    echo "keep.sh: the engine has ended with exit code $code and is started again"
done
