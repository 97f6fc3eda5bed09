# restore.sh <snapshot>: puts the files of a snapshot back where they were.
# A pipe or a device that is there stays: restic would make it anew, and fails since it is there.
set -eu
export RESTIC_REPOSITORY=/repository/data RESTIC_PASSWORD_FILE=/repository/password
snapshot=$1
shift
# what goes while the app lives there is no pipe of it
there=$(find /volumes \( -type p -o -type b -o -type c \) 2> /dev/null | sed 's/[][*?\\]/\\&/g')
while IFS= read -r path; do
    if [ -n "$path" ]; then
        set -- "$@" --exclude "$path"
    fi
done <<END
$there
END
restic --no-cache restore "$snapshot" --target / "$@"
