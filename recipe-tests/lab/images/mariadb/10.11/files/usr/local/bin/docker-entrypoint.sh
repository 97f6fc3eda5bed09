#!/bin/bash
# Does what the official image's entry point does, as far as recipes use it.
set -eu -o pipefail
trap 'exit 143' TERM

DATA=/var/lib/mysql
NEW=$DATA/.new
SOCKET=/run/mysqld/init.sock
AS_MYSQL=(setpriv --reuid=mysql --regid=mysql --clear-groups)

log() { echo "$(date --rfc-3339=seconds) [entry point] $*" >&2; }
fail() { log "ERROR: $*"; exit 1; }
init_client() { mariadb --no-defaults --socket="$SOCKET" --user=root "$@"; }

# value NAME: of MARIADB_NAME or MYSQL_NAME, or of the file that MARIADB_NAME_FILE or MYSQL_NAME_FILE names.
value() {
    local name
    for name in "MARIADB_$1" "MYSQL_$1"; do
        local file_name="${name}_FILE"
        if [ -n "${!name:-}" ] && [ -n "${!file_name:-}" ]; then
            fail "both $name and $file_name are set; only one of them may be"
        elif [ -n "${!name:-}" ]; then
            printf '%s' "${!name}"
            return
        elif [ -n "${!file_name:-}" ]; then
            [ -r "${!file_name}" ] || fail "$file_name is [${!file_name}], which cannot be read"
            printf '%s' "$(< "${!file_name}")"
            return
        fi
    done
}

# A text as an SQL literal, an identifier as an SQL name.
literal() { local text=${1//\\/\\\\}; printf "'%s'" "${text//\'/\'\'}"; }
name() { printf '`%s`' "${1//\`/\`\`}"; }

accounts() {
    local root_password root_host database user password host
    root_password=$(value ROOT_PASSWORD) root_host=$(value ROOT_HOST)
    database=$(value DATABASE) user=$(value USER) password=$(value PASSWORD)
    if [ -z "$root_password" ] && [ -n "$(value RANDOM_ROOT_PASSWORD)" ]; then
        root_password=$(head -c 24 /dev/urandom | base64)
        log "GENERATED ROOT PASSWORD: $root_password"
    fi
    # Also root's accounts for 127.0.0.1, ::1 and this host name, all without a password.
    echo "DELETE FROM mysql.global_priv WHERE Host <> 'localhost' OR User NOT IN ('root', 'mariadb.sys');"
    echo "FLUSH PRIVILEGES;"
    if [ -n "$database" ]; then
        echo "CREATE DATABASE IF NOT EXISTS $(name "$database");"
    fi
    if [ -n "$user" ]; then
        echo "CREATE USER $(literal "$user")@'%' IDENTIFIED BY $(literal "$password");"
        if [ -n "$database" ]; then
            echo "GRANT ALL ON $(name "${database//_/\\_}").* TO $(literal "$user")@'%';"
        fi
    fi
    host=${root_host:-%}
    if [ "$host" != localhost ]; then
        echo "CREATE USER 'root'@$(literal "$host") IDENTIFIED BY $(literal "$root_password");"
        echo "GRANT ALL ON *.* TO 'root'@$(literal "$host") WITH GRANT OPTION;"
    fi
    echo "SET PASSWORD FOR 'root'@'localhost' = PASSWORD($(literal "$root_password"));"
}

run_scripts() {
    local file
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh) log "running $file"; MYSQL_UNIX_PORT=$SOCKET bash "$file" ;;
            *.sql) log "running $file"; init_client $(scripts_database) < "$file" ;;
            *.sql.gz) log "running $file"; gunzip -c "$file" | init_client $(scripts_database) ;;
        esac
    done
}

scripts_database() { local database; database=$(value DATABASE); [ -z "$database" ] || echo "--database=$database"; }

# Made in a folder of its own and moved at the end: a first start that is cut short is simply done again.
initialise() {
    if [ -z "$(value ROOT_PASSWORD)$(value ALLOW_EMPTY_ROOT_PASSWORD)$(value ALLOW_EMPTY_PASSWORD)$(value RANDOM_ROOT_PASSWORD)" ]; then
        fail "the database has no data yet and no root password; set MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_FILE," \
            "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD or MARIADB_RANDOM_ROOT_PASSWORD"
    fi
    log "making the database"
    rm -rf "$NEW"
    "${AS_MYSQL[@]}" mkdir "$NEW"
    "${AS_MYSQL[@]}" mariadb-install-db --datadir="$NEW" --auth-root-authentication-method=normal --skip-test-db \
        --skip-name-resolve > /tmp/install.log 2>&1 || { cat /tmp/install.log >&2; fail "mariadb-install-db failed"; }
    # Another socket and no network: whoever asks whether the database is there must not find this server.
    "${AS_MYSQL[@]}" mariadbd --datadir="$NEW" --socket="$SOCKET" --pid-file=/run/mysqld/init.pid --skip-networking \
        --skip-log-bin > /tmp/init.log 2>&1 &
    local server=$! tries=0
    until init_client --execute='select 1' > /dev/null 2>&1; do
        tries=$((tries + 1))
        if [ $tries -gt 600 ] || ! kill -0 $server 2> /dev/null; then
            cat /tmp/init.log >&2
            fail "the server that makes the accounts did not start"
        fi
        sleep 0.1
    done
    run_scripts
    accounts | init_client
    kill -TERM $server
    wait $server
    find "$NEW" -mindepth 1 -maxdepth 1 ! -name mysql -exec mv -t "$DATA" {} +
    mv "$NEW/mysql" "$DATA/mysql"
    rm -rf "$NEW"
    log "the database is made"
}

if [ "${1:0:1}" = - ]; then
    set -- mariadbd "$@"
fi
case $1 in
    mariadbd | mysqld)
        mkdir -p /run/mysqld "$DATA"
        chown mysql:mysql /run/mysqld
        find "$DATA" \! -user mysql -exec chown mysql:mysql {} +
        [ -d "$DATA/mysql" ] || initialise
        exec "${AS_MYSQL[@]}" "$@"
        ;;
    *) exec "$@" ;;
esac
