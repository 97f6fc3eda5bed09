# files.sh (<put|delete|read|look|search> <path> <value>)...: works on small text files, in order.
# A read prints "present <path> <content>" or "absent <path>"; a look "folder <path>" or "other <path>"; a search
# "sqlite <path>" for each file below that begins as SQLite's do.
set -eu
while [ $# -gt 0 ]; do
    case $1 in
        put)
            mkdir -p "$(dirname "$2")"
            printf '%s' "$3" >"$2"
            ;;
        delete) rm -rf "$2" ;;
        read)
            if [ -e "$2" ]; then
                printf 'present %s %s\n' "$2" "$(cat "$2")"
            else
                printf 'absent %s\n' "$2"
            fi
            ;;
        look)
            if [ -d "$2" ]; then
                printf 'folder %s\n' "$2"
            else
                printf 'other %s\n' "$2"
            fi
            ;;
        search)
            # the smallest database has 512 bytes; a file may go while it is looked for
            find "$2" -xdev -type f -size +0 -exec head -v -c 15 {} + 2>/dev/null | tr -d '\000' |
                awk '/^==> .* <==$/ { path = substr($0, 5, length($0) - 8) } /^SQLite format 3$/ { print "sqlite " path }' ||
                :
            ;;
    esac
    shift 3
done
