#!/bin/sh
# prepare-ghost.sh VERSION
# Writes ghost.tar: Ghost with everything it needs except its compiled modules, which are an image of their own.
set -eu
version=$1
here=$(dirname "$0")
if ! command -v npm > /dev/null; then
    echo "Ghost is made of npm packages, and the program npm is missing; install it (Debian: npm)" >&2
    exit 1
fi
fetch() {
    npm pack --silent "$1"
    mkdir "$2"
    tar -xzf ./*.tgz -C "$2" --strip-components=1
    rm ./*.tgz
}
fetch "ghost@$version" ghost
for module in re2@1.26.1 better-sqlite3@12.11.1; do
    if ! grep -q "^  $module:" ghost/pnpm-lock.yaml; then
        echo "Ghost $version does not use $module, which lab/ghost-native has; make another version of that image" >&2
        exit 1
    fi
done

# The version that Ghost's authors use: another one would fetch it and change into it anyway. Its store stays on this machine, so
# that the next version of Ghost finds most packages there. "hoisted": without links between folders.
pnpm=$(sed -n 's/.*"packageManager": "pnpm@\([^+"]*\).*/\1/p' ghost/package.json)
fetch "@pnpm/exe.linux-x64@$pnpm" pnpm
(cd ghost && ../pnpm/pnpm install --prod --frozen-lockfile --ignore-scripts --config.node-linker=hoisted --reporter=append-only)

# Sources of the compiled modules, and what is only for developers: half of the 61,000 files. Node runs no TypeScript of packages.
rm -r ghost/components ghost/node_modules/re2/vendor ghost/node_modules/better-sqlite3/deps
find ghost/node_modules -type f \( -name '*.map' -o -name '*.md' -o -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.flow' \) -delete
tar --owner=0 --group=0 -cf ghost.tar -C ghost .
rm -r ghost pnpm
cp "$here/docker-entrypoint.sh" "$here/config.production.json" .
