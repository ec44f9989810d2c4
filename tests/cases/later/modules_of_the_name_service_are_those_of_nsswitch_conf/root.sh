. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6 undef=getpwnam undef=getaddrinfo undef=getgrouplist undef=getspnam
program usr/bin/none needed=libc.so.6 undef=puts
libc
library usr/lib/libnss_sss.so.2
library usr/lib/libnss_myhostname.so.2 runpath=/usr/lib/systemd needed=libpriv.so
library usr/lib/systemd/libpriv.so
library usr/lib/libnss_ini.so.2
cat <<"END"
file etc/nsswitch.conf "# a comment\nx\0y\npasswd:\tfiles sss no/module\n group : files extra\nhosts: files [NOTFOUND=continue] myhostname[!UNAVAIL=return]dns\ninitgroups: ini\nnetgroup: nis\nservices: db files\n"
END
