#!/bin/sh
# Puts the themes that come with Ghost where they are missing, and gives up the rights of root.
set -eu
if [ "$1" = node ] && [ "$(id -u)" = 0 ]; then
    for original in "$GHOST_INSTALL"/content.orig/*/ "$GHOST_INSTALL"/content.orig/themes/*/; do
        original=${original%/}
        target=$GHOST_CONTENT/${original#"$GHOST_INSTALL"/content.orig/}
        [ -e "$target" ] || cp -r "$original" "$target"
    done
    find "$GHOST_CONTENT" \! -user node -exec chown node:node {} +
    exec /usr/local/bin/setpriv --reuid=node --regid=node --clear-groups "$0" "$@"
fi
exec "$@"
