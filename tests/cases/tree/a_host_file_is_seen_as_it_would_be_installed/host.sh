. "$TOP/tests/cases/tree/loaders.sh"
program p needed=liba.so needed=libx.so 'runpath=$ORIGIN/../lib'
library libb.so needed=liba.so
