#!/bin/bash
# Keycloak takes no secrets from files, and ends when its database does not answer yet.
set -eu
trap 'exit 143' TERM

KC_BOOTSTRAP_ADMIN_PASSWORD=$(< /run/secrets/admin_password)
KC_DB_PASSWORD=$(< /run/secrets/db_password)
export KC_BOOTSTRAP_ADMIN_PASSWORD KC_DB_PASSWORD

until (exec 3<> "/dev/tcp/$KC_DB_URL_HOST/3306") 2> /dev/null; do
    sleep 0.5
done

exec /opt/keycloak/bin/kc.sh "$@"
