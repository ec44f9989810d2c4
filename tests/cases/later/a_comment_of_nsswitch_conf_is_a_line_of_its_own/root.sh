. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6 undef=getpwnam undef=getgrnam
libc
cat <<"END"
file etc/nsswitch.conf "# passwd: no\npasswd: files # sss\ngroup: sss"
END
