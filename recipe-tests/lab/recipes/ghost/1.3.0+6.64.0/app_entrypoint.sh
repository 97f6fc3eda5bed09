#!/bin/sh
# Ghost takes no secrets from files.
set -eu
database__connection__password=$(cat /run/secrets/db_password)
export database__connection__password
exec docker-entrypoint.sh "$@"
