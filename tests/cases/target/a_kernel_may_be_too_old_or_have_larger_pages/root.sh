. "$TOP/tests/cases/musl/loader.sh"
# tagged PATH VERSION TEXT WORD...: for Linux of that version.
tagged() {
	path=$1 version=$2 text=$3
	shift 3
	elf "$path" abi=arm64 "note=GNU:1:\\0\\0\\0\\0$version" \
		"rodata=$text" "$@"
}
program='type=exec nodynamic=yes exit=0'
# shellcheck disable=SC2086 # words
{
	tagged checks '\x05\0\0\0\x0a\0\0\0\0\0\0\0' \
		'FATAL: kernel too old\n\0' $program
	tagged newer '\x05\0\0\0\x0a\0\0\0\x01\0\0\0' x $program
	tagged older '\x03\0\0\0\x07\0\0\0\0\0\0\0' x $program
}
tagged library.so '\x05\0\0\0\x0a\0\0\0\0\0\0\0' x soname=library.so
elf narrow abi=amd64 $program
