. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed= needed=$(printf '%0256d' 0) needed=$(printf '%0255d' 0)
library lib/$(printf '%0255d' 0)
