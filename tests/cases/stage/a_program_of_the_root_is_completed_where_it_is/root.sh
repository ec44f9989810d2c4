. "$TOP/tests/cases/stage/parts.sh"
program sbin/prog needed=libfoo.so.1 needed=libc.so.6 runpath=/home/user/keep/me
