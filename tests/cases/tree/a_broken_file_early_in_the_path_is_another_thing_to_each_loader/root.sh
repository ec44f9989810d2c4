. "$TOP/tests/cases/tree/three.sh"
loaders
programs p runpath=/opt/text:/opt/i386:/opt/arm64:/opt/good needed=liba.so \
	needed=libb.so needed=libd.so
echo 'file opt/text/liba.so "text of more than sixty-four bytes, so that it is as long as a header"'
printf 'elf opt/i386/libb.so abi=i386\nelf opt/arm64/libd.so abi=arm64\n'
for name in a b d; do
	elf opt/good/lib$name.so
done
