#!/bin/sh
set -eu
packages=files/usr/local/lib/python3.13/dist-packages
python3 -m pip install --quiet --no-deps --no-compile --target "$packages" \
    --platform manylinux2014_x86_64 --platform manylinux_2_28_x86_64 --implementation cp --python-version 3.13 --only-binary :all: \
    matrix-synapse==1.149.1
strip --strip-unneeded "$packages"/synapse/*.so
