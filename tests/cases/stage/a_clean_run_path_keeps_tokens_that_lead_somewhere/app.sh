. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 'runpath="$ORIGIN/../../opt/a:${ORIGIN}/../lib:$ORIGIN/../lib/priv:$ORIGINAL:${ORIGIN}/../../opt/b"'
