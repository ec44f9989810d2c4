. "$TOP/tests/cases/stage/parts.sh"
long=$(printf 'x%.0s' $(seq 5000))
program long needed=$long needed=libc.so.6
program dirs needed=/$(printf 'd/%.0s' $(seq 2500))lib.so needed=libc.so.6
program path runpath=/$long needed=libc.so.6 needed=libgone.so
