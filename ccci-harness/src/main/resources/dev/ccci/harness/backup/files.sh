# files.sh (<put|delete|read> <path> <value>)...: works on small text files, in order.
# A read prints "present <path> <content>" or "absent <path>".
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
    esac
    shift 3
done
