/* SPDX-License-Identifier: MIT */
/*
 * Layer: target
 *
 * What others call a machine: GNU, Debian, OpenWrt, Buildroot, Rust and Go, and
 * what compilers are to be told.
 */
#ifndef XSTAGE_MACHINE_NAMES_H
#define XSTAGE_MACHINE_NAMES_H

#include "xstage/target.h"
#include "xstage/vec.h"

enum libc { LIBC_UNKNOWN, LIBC_GLIBC, LIBC_MUSL, LIBC_UCLIBC };

enum float_abi { FLOAT_UNKNOWN, FLOAT_SOFT, FLOAT_SINGLE, FLOAT_HARD };

struct machine_facts {
	struct target target;
	enum libc libc;
	const char *libc_version;	/* "2.36"; NULL: unknown */
	const char *loader;		/* its usual path; NULL: none */
	enum float_abi float_abi;	/* how numbers are passed on */
	struct strings features;	/* that its programs may use */
	bool is_level_unknown;		/* they may use more */
	bool is_board;			/* these are what its cores have */
	struct strings may;		/* and may have */
};

/* A Rust target. */
struct rust_target {
	const char *triple;
	unsigned int tier;	/* of Rust's platform support */
	const char *misfit;	/* why it does not fit; NULL: it does */
};

struct machine_names {
	const char *gnu;	/* "arm-linux-gnueabihf" */
	const char *debian;	/* "armhf"; NULL: it has none */
	struct strings openwrt, buildroot;	/* that may be it; options */
	VEC(struct rust_target) rust;	/* the best first, misfits last */
	struct strings go;	/* "GOARCH=arm"; none: Go has no such target */
	struct strings flags;	/* of GCC */
};

void machine_names_of(struct ctx *cx, const struct machine_facts *f,
		      struct machine_names *ret_names);

/* "glibc", "musl", "uClibc" (or uClibc-ng); "unknown" */
const char *libc_name(enum libc libc);

/* "hard", "soft", "single"; NULL: unknown, or the machine has one way only */
const char *float_abi_name(enum float_abi abi);

/* How objects for that machine pass numbers, by its flags, its ABI flags and
 * attributes.  While open. */
enum float_abi float_abi_of(const struct object *o);

#endif
