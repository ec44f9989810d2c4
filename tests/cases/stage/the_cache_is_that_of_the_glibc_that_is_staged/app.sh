. "$TOP/tests/cases/tree/loaders.sh"
program p needed=libc.so.6 needed=libdep.so
