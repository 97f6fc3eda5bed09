#!/bin/sh
# Debian's PostgreSQL, unpacked. Taken out again: the JIT compiler (half of the size; without it the server does not compile
# queries, and says nothing), Perl, which only Debian's wrappers need, and what locales are made from.
set -eu
sh "$IMAGES/unpack.sh" bookworm \
    postgresql-15,bash,dash,coreutils,findutils,mawk,grep,gzip,hostname,libc-bin,procps,sed,tar,tzdata,util-linux
tar --list -f rootfs.tar | grep -v '/$' | grep -E \
    -e '^\./usr/lib/x86_64-linux-gnu/lib(LLVM|z3|perl)' \
    -e '^\./usr/lib/postgresql/15/lib/(llvmjit|bitcode/)' \
    -e '^\./usr/bin/(.*perl.*|pg_.*|psql|createdb|createuser|dropdb|dropuser|.*cluster|vacuum.*|reindexdb|pgbench)$' \
    -e '^\./usr/share/(i18n|perl|postgresql-common|lintian|gcc|common-licenses)/' > surplus
tar --delete --files-from=surplus -f rootfs.tar
rm surplus
