#!/bin/sh
set -eu
sh "$IMAGES/ghost/prepare-ghost.sh" 6.64.0
