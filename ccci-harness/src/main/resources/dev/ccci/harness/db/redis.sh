# Runs redis-cli in a container of Redis or Valkey, with the password that the container's variables, or the files they name, say.

# The first variable that is set, or whose …_FILE names a file.
first() {
    for name; do
        eval "text=\${$name-} file=\${${name}_FILE-}"
        if [ -z "$text" ] && [ -n "$file" ]; then text=$(cat "$file"); fi
        if [ -n "$text" ]; then printf %s "$text"; return; fi
    done
}

client=$(command -v redis-cli || command -v valkey-cli) || exit 127
password=$(first REDISCLI_AUTH REDIS_PASSWORD VALKEY_PASSWORD)
if [ -n "$password" ]; then
    REDISCLI_AUTH=$password
    export REDISCLI_AUTH
fi
exec "$client" --csv
