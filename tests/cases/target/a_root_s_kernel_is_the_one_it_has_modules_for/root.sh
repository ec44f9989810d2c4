. "$TOP/tests/cases/tree/loaders.sh"
# root DIR RELEASE: its loader, a program, and a library for Linux 5.10.
root() {
	loader amd64 "$1/lib64/ld-linux-x86-64.so.2" ld-linux-x86-64.so.2 \
		"/lib64/\\0/usr/lib64/\\0ld.so (GNU libc) stable release version $2.\\n"
	program "$1/bin/sh"
	library "$1/usr/lib64/new.so" soname=new.so \
		'note=GNU:1:\0\0\0\0\x05\0\0\0\x0a\0\0\0\0\0\0\0'
}
root old 2.31
root new 2.36
echo 'dir old/lib/modules/5.4.0-1-amd64'
echo 'dir new/lib/modules/5.4.0-1-amd64'
echo 'dir new/lib/modules/5.4.0-2-amd64'
