. "$TOP/tests/cases/tree/loaders.sh"
program p needed=liba.so needed=libnone.so runpath=/opt/x:/opt/a:/opt/none
