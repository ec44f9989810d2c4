. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6 undef=iconv_open
program usr/bin/q needed=libc.so.6
libc
library usr/lib/gconv/SJIS.so
library usr/lib/gconv/ONEWAY.so
library usr/lib/gconv/EUC-KR.so "runpath=\$ORIGIN" needed=libKSC.so
library usr/lib/gconv/libKSC.so
cat <<"END"
file usr/lib/gconv/gconv-modules "# comment\nalias SHIFT-JIS// SJIS//\nalias OWN-UTF8// UTF-8//\nmodule INTERNAL ONEWAY// ONEWAY 1\nmodule SJIS// INTERNAL SJIS 1\nmodule INTERNAL SJIS// SJIS 1\n"
file usr/lib/gconv/gconv-modules.d/gconv-modules-extra.conf "module EUC-KR// INTERNAL EUC-KR.so\nmodule GONE// INTERNAL GONE\n"
file usr/lib/gconv/gconv-modules.d/not-conf "module EUC-KR// INTERNAL NO\n"
END
