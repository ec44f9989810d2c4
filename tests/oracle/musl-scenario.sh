# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the scenarios of routers with musl share. Set SCENARIO, ARCH (as musl
# calls it) and TESTS, then source it, lib.sh first.

CROSS=$ARCH-linux-gnu-gcc
LOADER=/lib/ld-musl-$ARCH.so.1
FAILED=0
DIR=$WORK/$SCENARIO
MUSL=$XSTAGE_CACHE/musl/$ARCH

ok()
{
	echo "ok $SCENARIO/$1"
}

failed()
{
	FAILED=1
	echo "not ok $SCENARIO/$1: $2"
	[ -z "${3:-}" ] || sed 's/^/# /; 10q' "$3" >&2
}

skip_all()
{
	for _test in $TESTS; do
		echo "skip $SCENARIO/$_test: $1"
	done
	exit 0
}

# in_root ROOT CMD ARG...
in_root()
{
	_in=$1
	shift
	env -i "$ENTER" "$_in" "$QEMU" "$@"
}

musl_gcc()
{
	"$CROSS" -specs "$DIR/musl.specs" -O2 "$@"
}

compile()
{
	mkdir -p "$DIR/build" "$DIR/foreign"
	sed "s|/usr/|$MUSL/usr/|g" "$MUSL/usr/lib/musl-gcc.specs" \
		>"$DIR/musl.specs"
	cat >"$DIR/greet.c" <<-'END'
	int greet(void);
	int greet(void) { return 42; }
	END
	cat >"$DIR/prog.c" <<-'END'
	#include <stdio.h>
	int greet(void);
	int main(void) { printf("the answer is %d\n", greet()); return greet(); }
	END
	cat >"$DIR/hello.c" <<-'END'
	#define _GNU_SOURCE
	#include <error.h>
	#include <gnu/libc-version.h>
	#include <stdio.h>
	int main(int n, char **v)
	{
		fprintf(stderr, "%s\n", gnu_get_libc_version());
		if (n > 1)
			error(1, 0, "usage: %s", v[0]);
		return printf("%d %s\n", n, v[0]) < 0;
	}
	END
	musl_gcc -shared -fPIC -Wl,-soname,libgreet.so.1 \
		-o "$DIR/build/libgreet.so.1.0.3" "$DIR/greet.c"
	ln -s libgreet.so.1.0.3 "$DIR/build/libgreet.so.1"
	ln -s libgreet.so.1 "$DIR/build/libgreet.so"
	musl_gcc -o "$DIR/prog" "$DIR/prog.c" -L "$DIR/build" -lgreet
	gcc -shared -fPIC -Wl,-soname,libgreet.so.1 \
		-o "$DIR/foreign/libgreet.so.1" "$DIR/greet.c"
	"$CROSS" -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -o "$DIR/hello" \
		"$DIR/hello.c"
}

# A root as OpenWrt has it, without anything else.
make_router()
{
	mkdir -p "$1/lib" "$1/usr/lib" "$1/usr/bin" "$1/etc"
	cp "$MUSL/usr/lib/libc.so" "$1/lib/libc.so"
	ln -s libc.so "$1$LOADER"
}

glibc_program()
{
	_name=glibc-program-does-not-start
	make_router "$DIR/router"
	cp "$DIR/hello" "$DIR/router/usr/bin/hello"
	if in_root "$DIR/router" /usr/bin/hello >"$DIR/hello.log" 2>&1; then
		failed "$_name" 'it does'
	elif grep -q '/lib/ld\.so\.1' "$DIR/hello.log"; then
		ok "$_name"
	else
		failed "$_name" 'for another reason' "$DIR/hello.log"
	fi
	# Given to musl's loader, it gets as far as its symbols.
	in_root "$DIR/router" "$LOADER" --list /usr/bin/hello 2>&1 |
		sed -n 's/^Error relocating .*: \(.*\): symbol not found$/\1/p' |
		LC_ALL=C sort -u >"$DIR/hello.lacks"
	rm "$DIR/router/usr/bin/hello"
	_name=glibc-program-is-bad-news
	_status=0
	(cd "$DIR" && "$XSTAGE" tree --root router --format=list hello) \
		>"$DIR/hello.out" 2>"$DIR/hello.err" || _status=$?
	if [ $_status != 1 ]; then
		failed "$_name" "exit status $_status" "$DIR/hello.err"
	elif grep -q "/usr/bin/hello: its interpreter '/lib/ld\.so\.1':" \
		"$DIR/hello.err"; then
		ok "$_name"
	else
		failed "$_name" 'no word of the interpreter' "$DIR/hello.err"
	fi
	_name=glibc-program-lacks-symbols
	sed -n "s|.*: with the loader '$LOADER' (musl), which is there: symbol \
'\(.*\)' is not found .*|\1|p" "$DIR/hello.err" | LC_ALL=C sort \
		>"$DIR/hello.lacks.got"
	if ! grep -q __printf_chk "$DIR/hello.lacks"; then
		failed "$_name" 'not what musl was to say' "$DIR/hello.lacks"
	elif diff "$DIR/hello.lacks" "$DIR/hello.lacks.got" >&2; then
		ok "$_name"
	else
		failed "$_name" 'other symbols than musl says' "$DIR/hello.err"
	fi
	_name=glibc-program-is-not-staged
	_status=0
	"$XSTAGE" stage --root "$DIR/router" "$DIR/hello" \
		>"$DIR/hello.log" 2>&1 || _status=$?
	if [ $_status = 1 ] && [ ! -e "$DIR/router/usr/bin/hello" ] &&
		grep -q __printf_chk "$DIR/hello.log"; then
		ok "$_name"
	else
		failed "$_name" "exit status $_status" "$DIR/hello.log"
	fi
}

# stage ROOT OPTION...
stage()
{
	_root=$1
	shift
	"$XSTAGE" stage --root "$_root" "$@" "$DIR/prog" >"$_root.log" 2>&1
}

runs()
{
	_status=0
	in_root "$1" /usr/bin/prog >"$1.out" 2>&1 || _status=$?
	[ $_status = 42 ] && [ "$(cat "$1.out")" = 'the answer is 42' ]
}

check_runs()
{
	if runs "$DIR/$1"; then
		ok "$1-runs"
	else
		failed "$1-runs" "exit status $_status" "$DIR/$1.out"
	fi
}

# What musl lists is what tree lists.
check_listing()
{
	_status=0
	in_root "$DIR/$1" "$LOADER" --list /usr/bin/prog 2>&1 |
		sed 's/ ([^(]*)$//' >"$DIR/$1.want"
	"$XSTAGE" tree --root "$DIR/$1" --format=ldd /usr/bin/prog \
		>"$DIR/$1.got" 2>&1 || _status=$?
	if [ $_status = 0 ] && cmp "$DIR/$1.want" "$DIR/$1.got" >&2 &&
		grep -q '=> .*/libgreet\.so\.1$' "$DIR/$1.got"; then
		ok "$1-listing"
	else
		failed "$1-listing" "tree lists something else" "$DIR/$1.got"
	fi
}

check_no_cache()
{
	find "$DIR/$1" -name '*ld.so.c*' >"$DIR/$1.caches"
	if [ -s "$DIR/$1.caches" ]; then
		failed "$1-no-cache" 'musl reads none' "$DIR/$1.caches"
	else
		ok "$1-no-cache"
	fi
}

# All that a second run could change, times included.
listing()
{
	find "$1" -printf '%P %y %m %U:%G %s %T@ %i %l\n' | LC_ALL=C sort
}

# check_staged ROOT OPTION...: stage into it, once and again, and look.
check_staged()
{
	_what=$1
	shift
	if stage "$DIR/$_what" "$@"; then
		ok "$_what-staged"
	else
		failed "$_what-staged" "exit status $?" "$DIR/$_what.log"
	fi
	check_runs "$_what"
	check_listing "$_what"
	check_no_cache "$_what"
	listing "$DIR/$_what" >"$DIR/$_what.before"
	if stage "$DIR/$_what" "$@" &&
		listing "$DIR/$_what" | diff "$DIR/$_what.before" - >&2; then
		ok "$_what-again"
	else
		failed "$_what-again" 'a second run changes files'
	fi
}

prepare()
{
	[ "$(id -u)" = 0 ] || oracle_unavailable 'chroot needs root'
	command -v "$CROSS" >/dev/null || oracle_unavailable "no $CROSS"
	command -v "qemu-$ARCH-static" >/dev/null ||
		oracle_unavailable "no qemu-$ARCH-static"
	"$ORACLE_DIR/musl" "$ARCH" "$MUSL"
}

# Compile and make sure of musl and the emulator, or skip; sets QEMU, ENTER.
begin()
{
	rm -rf "$DIR"
	mkdir -p "$DIR/empty-root"
	_status=0
	(prepare) >"$DIR/log" 2>&1 || _status=$?
	[ $_status != 77 ] || skip_all "$(tail -n 1 "$DIR/log")"
	[ $_status = 0 ] || {
		failed preparation 'no musl could be made' "$DIR/log"
		exit 1
	}
	QEMU=$(command -v "qemu-$ARCH-static")
	ENTER=$(oracle_helper enter)
	compile >"$DIR/log" 2>&1 || {
		failed preparation 'nothing could be compiled' "$DIR/log"
		exit 1
	}
}
