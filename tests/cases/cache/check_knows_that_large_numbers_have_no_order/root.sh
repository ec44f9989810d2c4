. "$TOP/tests/cases/cache/parts.sh"
box
# The order of the real ldconfig of 2.36, which walks from the head.
for pair in a:0 b:1500000000 c:3000000000 d:700000000; do
	name=libx.so.${pair#*:}
	library "opt/${pair%:*}/$name" "soname=$name"
done
printf '%s\n' 'file etc/ld.so.conf "/opt/a\n/opt/b\n/opt/c\n/opt/d\n"'
