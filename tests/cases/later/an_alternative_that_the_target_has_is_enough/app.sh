. "$TOP/tests/cases/later/parts.sh"
program p needed=libc.so.6 "$(dlopens '[{"soname":["liba.so.2","liba.so.1","liba.so.0"]},{"soname":["libb.so.2","libb.so.1","libb.so.0"]}]')"
