. "$TOP/tests/cases/later/parts.sh"
library libg.so.1.0 soname=libg.so.1
echo 'link libg.so.1 libg.so.1.0'
