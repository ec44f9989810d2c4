. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libfoo.so.1 'runpath="$ORIGIN/../../gone:$ORIGIN/../../opt"'
echo 'hard usr/lib/libbar.so.1 usr/lib/libfoo.so.1'
