# create.sh: makes the repository of this run, and a password that stays inside it; prints the password alone.
set -eu
export RESTIC_REPOSITORY=/repository/data RESTIC_PASSWORD_FILE=/repository/password
(umask 077 && head -c 32 /dev/urandom | sha256sum | cut -c 1-64 >"$RESTIC_PASSWORD_FILE")
restic --no-cache --quiet init >&2
cat "$RESTIC_PASSWORD_FILE"
