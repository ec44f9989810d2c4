. "$TOP/tests/cases/later/parts.sh"
library libl.so
cat <<'END'
link glibc-hwcaps/x86-64-v3/libl.so ../../../secret
dir glibc-hwcaps/x86-64-v2/libl.so
END
