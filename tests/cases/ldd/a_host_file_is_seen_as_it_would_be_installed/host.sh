. "$TOP/tests/cases/tree/loaders.sh"
program p needed=liba.so 'runpath=$ORIGIN/../lib'
library libnew.so needed=liba.so
