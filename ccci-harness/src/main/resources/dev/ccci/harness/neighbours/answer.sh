# answer.sh: answers one HTTP request with the word of this witness, and notes for whom it was meant.
host=none
while IFS= read -r line; do
    line=$(printf %s "$line" | tr -d '\r')
    [ -n "$line" ] || break
    case $line in [Hh]ost:*) host=${line#*:} ;; esac
done
echo "${host# }" >>/tmp/asked
printf 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %s\r\nConnection: close\r\n\r\n%s' "${#WORD}" "$WORD"
