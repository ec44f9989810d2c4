. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so 'runpath=/1$ORIGINAL:/2$LIBx:/3${LIB}x:/4${LIB:/5$FOO:/6$LIB$LIB:/7$LIB_:/8$$LIB'
