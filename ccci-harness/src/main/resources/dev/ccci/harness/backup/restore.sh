# restore.sh <snapshot>: puts the files of a snapshot back where they were.
set -eu
export RESTIC_REPOSITORY=/repository/data RESTIC_PASSWORD_FILE=/repository/password
restic --no-cache restore "$1" --target /
