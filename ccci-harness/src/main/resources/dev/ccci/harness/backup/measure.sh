# measure.sh <folder>...: what lies in volumes, without markers of ours and what file systems put there.
# Prints "time <seconds>", then for each "volume <folder> <files> <bytes>" and "database <folder> <PostgreSQL|MySQL> /<path>" for
# every place below in which a server keeps its data. A file that goes while one looks is no mistake.
set -eu
printf 'time %s\n' "$(date +%s)"
for folder; do
    cd "$folder"
    find . \( -name '.ccci-*' -o -name lost+found \) -prune -o -type f -exec stat -c %s {} + 2>/dev/null |
        awk -v folder="$folder" '{ n += 1; sum += $1 } END { printf "volume %s %.0f %.0f\n", folder, n, sum }'
    find . -maxdepth 4 -path '*/global/pg_control' 2>/dev/null |
        sed "s|^\./||; s|global/pg_control\$||; s|/\$||; s|^|database $folder PostgreSQL /|"
    find . -maxdepth 2 -name ibdata1 2>/dev/null |
        sed "s|^\./||; s|ibdata1\$||; s|/\$||; s|^|database $folder MySQL /|"
done
