#!/bin/sh
# The libraries of Synapse from PyPI, as wheels for Debian 13's Python, which this machine need not have. The driver for
# PostgreSQL has no wheel and comes from Debian.
set -eu
if ! python3 -m pip --version > /dev/null 2>&1; then
    echo "Synapse is fetched from PyPI, and python3 with pip is missing: apt-get install -y python3-pip" >&2
    exit 1
fi
packages=files/usr/local/lib/python3.13/dist-packages
python3 -m pip install --quiet --no-deps --no-compile --target "$packages" \
    --platform manylinux2014_x86_64 --platform manylinux_2_28_x86_64 --implementation cp --python-version 3.13 --only-binary :all: \
    --requirement requirements.txt
find "$packages" -type d \( -name test -o -name tests \) -prune -exec rm -r {} +
rm -r "$packages"/phonenumbers/geodata "$packages"/bin
find "$packages" -name '*.so*' -exec strip --strip-unneeded {} +
sh "$IMAGES/unpack.sh" trixie \
    python3,python3-psycopg2,libjemalloc2,libstdc++6,ca-certificates,curl,bash,dash,coreutils,findutils,grep,gzip,sed,tar
