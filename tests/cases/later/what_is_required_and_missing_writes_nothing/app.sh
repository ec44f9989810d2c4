. "$TOP/tests/cases/later/parts.sh"
program p needed=libc.so.6 "$(dlopens '[{"soname":["libgone.so"],"feature":"gone","priority":"required"}]')"
