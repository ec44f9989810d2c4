. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 'runpath="$ORIGIN/../../../../../../opt/b:$ORIGIN/../../../outside/lib:/../../opt/a"'
