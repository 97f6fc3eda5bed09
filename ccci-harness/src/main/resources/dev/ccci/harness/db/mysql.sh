# Runs the client in a container of MariaDB or MySQL as the app connects: with what the container's variables, or the files they
# name, say; as root when no user is named.

# The first variable that is set, or whose …_FILE names a file.
first() {
    for name; do
        eval "text=\${$name-} file=\${${name}_FILE-}"
        if [ -z "$text" ] && [ -n "$file" ]; then text=$(cat "$file"); fi
        if [ -n "$text" ]; then printf %s "$text"; return; fi
    done
}

client=$(command -v mariadb || command -v mysql) || exit 127
user=$(first MARIADB_USER MYSQL_USER)
if [ -n "$user" ]; then
    MYSQL_PWD=$(first MARIADB_PASSWORD MYSQL_PASSWORD)
else
    user=root
    MYSQL_PWD=$(first MARIADB_ROOT_PASSWORD MYSQL_ROOT_PASSWORD)
fi
database=$(first MARIADB_DATABASE MYSQL_DATABASE)
export MYSQL_PWD
exec "$client" --batch --xml --default-character-set=utf8mb4 --user="$user" ${database:+"--database=$database"}
