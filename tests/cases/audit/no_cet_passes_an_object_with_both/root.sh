. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 ld.so | sed 's/$/ "note=GNU:5:\\x02\\0\\0\\xc0\\x04\\0\\0\\0\\x03\\0\\0\\0\\0\\0\\0\\0"/'
program usr/bin/p "note=GNU:5:\\x02\\0\\0\\xc0\\x04\\0\\0\\0\\x03\\0\\0\\0\\0\\0\\0\\0"
