. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6 undef=getpwnam
program usr/bin/q needed=libc.so.6 undef=getpwuid
libc
cat <<'END'
file etc/nsswitch.conf "passwd: files [NOTFOUND=continue] sss\nhosts: files mdns\n"
END
