. "$TOP/tests/cases/patch/parts.sh"
program prog rpath=/a::/b
