#!/bin/bash
# pg_backup.sh backup   dumps the database into the volume
# pg_backup.sh restore  makes the database anew from that dump; Synapse is ended meanwhile (see entrypoint.py)
set -euo pipefail

dump="$PGDATA/backup.sql"
database=$POSTGRES_DB
export PGUSER=$POSTGRES_USER PGDATABASE=postgres
sql() { psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --output=/dev/null "$@"; }

case ${1:-} in
    backup)
        pg_dump "$database" | gzip > "$dump.new"
        mv "$dump.new" "$dump"
        ;;
    restore)
        # Loaded under another name first: a dump that was cut short must not cost what is there.
        dropdb --if-exists --force "${database}_restored" 2> /dev/null
        createdb --template=template0 --encoding=UTF8 --locale=C "${database}_restored"
        gunzip --stdout "$dump" | sql --single-transaction --dbname="${database}_restored"
        sql << SQL
set lock_timeout = '60s';
select pg_advisory_lock(8008);
drop database "$database" with (force);
alter database "${database}_restored" rename to "$database";
SQL
        ;;
    *)
        echo "usage: pg_backup.sh backup|restore" >&2
        exit 2
        ;;
esac
