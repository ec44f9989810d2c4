. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p 
library usr/lib/liba.so "note=GNU:5:\\x02\\0\\0\\xc0\\x04\\0\\0\\0\\x01\\0\\0\\0\\0\\0\\0\\0"
