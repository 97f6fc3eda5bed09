#!/bin/sh
# The sources of what Ghost 6.64 and 6.65 have that must be compiled, and the program that does it.
set -eu
if ! command -v npm > /dev/null; then
    echo "Ghost is made of npm packages, and the program npm is missing; install it (Debian: npm)" >&2
    exit 1
fi
fetch() {
    npm pack --silent "$1"
    mkdir -p "$2"
    tar -xzf ./*.tgz -C "$2" --strip-components=1
    rm ./*.tgz
}
fetch re2@1.26.1 native/node_modules/re2
fetch better-sqlite3@12.11.1 native/node_modules/better-sqlite3
fetch nan@2.28.0 native/node_modules/nan
fetch npm@11.21.2 native/npm
