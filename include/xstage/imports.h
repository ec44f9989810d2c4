/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * Functions that an object takes from its C library and for which that opens
 * further files while the program runs: a set of groups, one bit each.
 */
#ifndef XSTAGE_IMPORTS_H
#define XSTAGE_IMPORTS_H

#include "xstage/ctx.h"

struct object;

/* What the functions are about; from IMPORTS_PASSWD on it is a database of the
 * name service switch (glibc manual, "NSS Basics"). */
enum imports_group {
	IMPORTS_UNWIND = 1 << 0,	/* threads that end early, backtraces */
	IMPORTS_ICONV = 1 << 1,		/* conversion of character sets */
	IMPORTS_IDN = 1 << 2,		/* internationalised host names */
	IMPORTS_PASSWD = 1 << 3,
	IMPORTS_GROUP = 1 << 4,
	IMPORTS_INITGROUPS = 1 << 5,
	IMPORTS_SHADOW = 1 << 6,
	IMPORTS_GSHADOW = 1 << 7,
	IMPORTS_HOSTS = 1 << 8,
	IMPORTS_NETWORKS = 1 << 9,
	IMPORTS_SERVICES = 1 << 10,
	IMPORTS_PROTOCOLS = 1 << 11,
	IMPORTS_RPC = 1 << 12,
	IMPORTS_ETHERS = 1 << 13,
	IMPORTS_NETGROUP = 1 << 14,
	IMPORTS_ALIASES = 1 << 15,
	IMPORTS_PUBLICKEY = 1 << 16,
};

/* A function and all groups that it belongs to. */
struct import {
	const char *name;
	unsigned int groups;
};

struct imports {
	unsigned int groups;
	const struct import **items;	/* one for each group at least */
	size_t count, room;
};

/* Fill o->imports of an open object whose dynamic section is read. */
void imports_read(struct ctx *cx, struct object *o);

/* The name of one imported function of the group; NULL: there is none. */
const char *imports_example(const struct imports *i, enum imports_group group);

#endif
