#!/bin/bash
# What the official image does with its variables, in the lab's own words. Until the first start is over nobody can connect: the
# temporary server listens on a socket in a folder of its own, so that pg_isready and psql -h localhost fail meanwhile.
set -euo pipefail

fail() {
    echo "$1" >&2
    exit 1
}

# The variable NAME, or the content of the file that NAME_FILE names.
setting() {
    local name=$1 file="$1_FILE"
    if [[ -n ${!name:-} && -n ${!file:-} ]]; then
        fail "both $name and $file are set; use one of them"
    elif [[ -n ${!file:-} ]]; then
        cat "${!file}"
    else
        echo -n "${!name:-${2:-}}"
    fi
}

first_start() {
    local user database password method private
    user=$(setting POSTGRES_USER postgres)
    database=$(setting POSTGRES_DB "$user")
    password=$(setting POSTGRES_PASSWORD)
    method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
    if [[ -z $password && $method != trust ]]; then
        fail "PostgreSQL gets no password: set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE to one that is not empty"
    fi

    # shellcheck disable=SC2086 # several arguments
    initdb --no-sync --username="$user" --pwfile=<(echo "$password") ${POSTGRES_INITDB_ARGS:-}
    printf '\nhost all all all %s\n' "$method" >> "$PGDATA/pg_hba.conf"

    private=$(mktemp -d)
    pg_ctl start --wait --silent -o "-c listen_addresses='' -c unix_socket_directories='$private'"
    export PGHOST=$private PGUSER=$user
    if [[ $database != postgres ]]; then
        createdb --maintenance-db=postgres "$database"
    fi
    export PGDATABASE=$database
    local file
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh) echo "running $file"; bash "$file" ;;
            *.sql) echo "running $file"; psql -v ON_ERROR_STOP=1 --no-psqlrc --file="$file" ;;
            *.sql.gz) echo "running $file"; gunzip --stdout "$file" | psql -v ON_ERROR_STOP=1 --no-psqlrc ;;
        esac
    done
    pg_ctl stop --wait --silent --mode=fast
    unset PGHOST PGUSER PGDATABASE
    rm -r "$private"
    echo "the first start is over"
}

if [[ ${1:-} == -* ]]; then
    set -- postgres "$@"
fi
if [[ ${1:-} == postgres && $(id -u) == 0 ]]; then
    mkdir -p "$PGDATA"
    chmod 700 "$PGDATA"
    find "$PGDATA" \! -user postgres -exec chown postgres:postgres {} +
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
if [[ ${1:-} == postgres && ! -s $PGDATA/PG_VERSION ]]; then
    first_start
fi
exec "$@"
