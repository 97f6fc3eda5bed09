# Runs psql in a container of PostgreSQL as the app connects: with what the container's variables, or the files they name, say.

# The first variable that is set, or whose …_FILE names a file.
first() {
    for name; do
        eval "text=\${$name-} file=\${${name}_FILE-}"
        if [ -z "$text" ] && [ -n "$file" ]; then text=$(cat "$file"); fi
        if [ -n "$text" ]; then printf %s "$text"; return; fi
    done
}

command -v psql > /dev/null || exit 127
PGUSER=$(first POSTGRES_USER POSTGRESQL_USERNAME)
PGUSER=${PGUSER:-postgres}
PGDATABASE=$(first POSTGRES_DB POSTGRESQL_DATABASE)
PGDATABASE=${PGDATABASE:-$PGUSER}
PGPASSWORD=$(first POSTGRES_PASSWORD POSTGRESQL_PASSWORD)
PGCLIENTENCODING=UTF8
export PGUSER PGDATABASE PGPASSWORD PGCLIENTENCODING
exec psql --no-psqlrc --quiet --no-password --set=ON_ERROR_STOP=1
