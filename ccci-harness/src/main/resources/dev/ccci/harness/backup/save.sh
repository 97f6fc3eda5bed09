# save.sh <host> <path>...: saves the paths into the repository of this run and lists the snapshot.
# Paths that are not there are left out; when none is left, there is no snapshot and no output.
# Prints restic's JSON messages. Ends with restic's code: 0, or 3 when some file could not be read.
set -eu
host=$1
shift
export RESTIC_REPOSITORY=/repository/data RESTIC_PASSWORD_FILE=/repository/password
for path; do
    shift
    if [ -e "$path" ]; then
        set -- "$@" "$path"
    fi
done
if [ $# -eq 0 ]; then
    exit 0
fi
code=0
restic --no-cache --json backup --host "$host" "$@" || code=$?
if [ "$code" -eq 0 ] || [ "$code" -eq 3 ]; then
    restic --no-cache --json ls latest
fi
exit "$code"
