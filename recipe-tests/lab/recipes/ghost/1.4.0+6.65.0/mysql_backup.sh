#!/bin/bash
# mysql_backup.sh backup|restore: the database as a dump in the volume, and the dump as the database.
set -eu -o pipefail

DUMP=/var/lib/mysql/backup.sql.gz
MYSQL_PWD=$(< /run/secrets/db_root_password)
export MYSQL_PWD

backup() {
    mariadb-dump --user=root --single-transaction --add-drop-database --databases ghost | gzip > "$DUMP.new"
    mv "$DUMP.new" "$DUMP"
}

restore() {
    gzip --test "$DUMP"
    # Until all of it is there the app has no access, or it would take half a database for one that it must set up.
    trap 'mariadb --user=root --execute="ALTER USER ghost ACCOUNT UNLOCK"' EXIT
    mariadb --user=root --execute="ALTER USER ghost ACCOUNT LOCK; KILL USER ghost"
    gunzip --stdout "$DUMP" | mariadb --user=root
}

"$1"
