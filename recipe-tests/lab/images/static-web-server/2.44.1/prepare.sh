#!/bin/sh
# The real server, linked so that it runs in an image with nothing else in it.
set -eu
if ! command -v cargo > /dev/null; then
    echo "static-web-server is compiled from its crate, and the program cargo is missing;" \
        "install a Rust toolchain, 1.85 or newer (takes about 4 minutes to compile)" >&2
    exit 1
fi
RUSTFLAGS='-C target-feature=+crt-static' \
    cargo install static-web-server@2.44.1 --locked --root . --target "$(uname -m)-unknown-linux-gnu"
strip bin/static-web-server
