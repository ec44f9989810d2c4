. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6 undef=getpwnam undef=gethostbyname
libc
library usr/lib/libnss_sss.so.2
cat <<'END'
file etc/nsswitch.conf "passwd: files sss\nhosts: files dns\ngroup: nis\n"
END
