# Runs sqlite3 on the database file $1, which must be there: sqlite3 would make an empty one.
command -v sqlite3 > /dev/null || exit 127
if [ ! -f "$1" ]; then
    echo "there is no file $1" >&2
    exit 1
fi
exec sqlite3 -batch -bail -init /dev/null "$1"
