#!/bin/sh
set -eu
sh "$IMAGES/install.sh" bookworm
