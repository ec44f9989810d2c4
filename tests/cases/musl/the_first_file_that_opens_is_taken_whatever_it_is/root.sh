. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p runpath=/opt needed=liba.so needed=libb.so needed=libd.so \
	needed=libe.so needed=libf.so needed=libg.so
echo 'file opt/liba.so text'
echo 'file opt/libb.so ""'
echo 'dir opt/libd.so'
elf opt/libe.so abi=i386
elf opt/libf.so abi=arm64
echo 'link opt/libg.so /none'
for name in a b d e f g; do
	library lib/lib$name.so
done
