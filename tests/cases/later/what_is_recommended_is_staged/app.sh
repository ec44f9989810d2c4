. "$TOP/tests/cases/later/parts.sh"
program p needed=libc.so.6 "$(dlopens '[{"soname":["libq.so"],"priority":"required"},{"soname":["libr.so"],"feature":"r"},{"soname":["libs.so"],"priority":"suggested"},{"soname":["libgone.so"],"feature":"gone"}]')"
