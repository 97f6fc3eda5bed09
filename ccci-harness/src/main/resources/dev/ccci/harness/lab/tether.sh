#!/bin/sh
# tether.sh PROGRAM ARGUMENT...
# Runs a program that ends when standard input ends, that is, when whoever holds the other end of the pipe is gone.
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
(
    while read -r _ <&3; do :; done
    kill -KILL "$program" 2>/dev/null
) &
exec 3<&-
wait "$program"
