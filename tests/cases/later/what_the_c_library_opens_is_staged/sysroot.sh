. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/libgcc_s.so.1 soname=libgcc_s.so.1
library usr/lib/libnss_sss.so.2 needed=libsss.so
library usr/lib/libsss.so
library usr/lib/libidn2.so.0
library usr/lib/gconv/EUC-KR.so 'runpath=$ORIGIN' needed=libKSC.so
library usr/lib/gconv/libKSC.so
library usr/lib/gconv/SJIS.so
cat <<'END'
file usr/lib/gconv/gconv-modules "module SJIS// INTERNAL SJIS 1\n"
file usr/lib/gconv/gconv-modules.d/gconv-modules-extra.conf "module EUC-KR// INTERNAL EUC-KR 1\n"
END
