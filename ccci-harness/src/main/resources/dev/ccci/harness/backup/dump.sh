# dump.sh <snapshot> <path>...: writes files of a snapshot to standard output, one after the other.
set -eu
export RESTIC_REPOSITORY=/repository/data RESTIC_PASSWORD_FILE=/repository/password
snapshot=$1
shift
for path; do
    restic --no-cache --quiet dump "$snapshot" "$path"
done
