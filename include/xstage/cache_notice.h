/* SPDX-License-Identifier: MIT */
/*
 * Layer: cache
 *
 * What an ldconfig says of a root besides its cache: why it leaves something
 * out.  A notice is a fact; the words are those of whoever prints it, here
 * xstage's own.
 */
#ifndef XSTAGE_CACHE_NOTICE_H
#define XSTAGE_CACHE_NOTICE_H

#include "xstage/ctx.h"

#include <stddef.h>

/* In brackets: what its texts are, the path in front. */
enum cache_notice_kind {
	CACHE_NOTICE_NONE,
	CACHE_NOTICE_CONF_UNREADABLE,	/* [why] a file of configuration */
	CACHE_NOTICE_CONF_LOOP,		/* includes itself */
	CACHE_NOTICE_CONF_HWCAP,	/* [] FILE:LINE has a hwcap directive */
	CACHE_NOTICE_CONF_HWCAP_TWICE,	/* [number and name] FILE:LINE */
	CACHE_NOTICE_CONF_TYPE,		/* [type] unknown, in FILE:LINE */
	CACHE_NOTICE_DIRECTORY_ABSENT,	/* [why] */
	CACHE_NOTICE_DIRECTORY_UNREADABLE,	/* [why] */
	CACHE_NOTICE_NAMED_ABSENT,	/* [why] the user's; also the above */
	CACHE_NOTICE_DIRECTORY_TWICE,	/* [FILE:LINE, the former FILE:LINE] */
	CACHE_NOTICE_LINK_DANGLES,	/* [why] */
	CACHE_NOTICE_FILE_EMPTY,
	CACHE_NOTICE_FILE_SHORT,	/* shorter than an ELF header */
	CACHE_NOTICE_FILE_NOT_ELF,
	CACHE_NOTICE_FILE_CLASS,	/* of no known class */
	CACHE_NOTICE_FILE_64,		/* of a class that is not looked at */
	CACHE_NOTICE_FILE_32,
	CACHE_NOTICE_FILE_MACHINE,	/* [number] x86: another one */
	CACHE_NOTICE_FILE_TYPE,		/* [number] no ET_DYN in this order */
	CACHE_NOTICE_FILE_CUT,		/* [what] is not in the file */
	CACHE_NOTICE_FILE_FLAGS,	/* e_flags that say what is unknown */
	CACHE_NOTICE_FILE_NAME,		/* its SONAME is longer than any path */
	CACHE_NOTICE_FILE_NO_STRINGS,	/* no string table */
	CACHE_NOTICE_FILE_TYPED,	/* [libc5 or libc6] in a directory of
					   another type */
	CACHE_NOTICE_SONAME_TWICE,	/* [file, other file] in a directory */
	CACHE_NOTICE_SONAME_NO_NAME,	/* [file] of a file; DIRECTORY/SONAME
					   cannot be its link */
	CACHE_NOTICE_NOT_A_LINK,	/* where a link is due */
	CACHE_NOTICE_LOADER,	/* that no link may lead to (Debian) */
	/* Of files that were named. */
	CACHE_NOTICE_LINK_NO_FILE,	/* [why] */
	CACHE_NOTICE_LINK_NOT_REGULAR,
	CACHE_NOTICE_LINK_NO_SONAME,
	CACHE_NOTICE_UNDEFINED,	/* [] the root: see cache_write.h */
	CACHE_NOTICES
};

enum { CACHE_NOTICE_TEXTS = 3 };

struct cache_notice {
	enum cache_notice_kind kind;
	const char *texts[CACHE_NOTICE_TEXTS];
};

struct cache_notices {
	struct cache_notice *items;
	size_t count, room;
};

/* Keep a notice in 'list'; NULL: warn of it in xstage's words, if it is worth
 * that. */
void cache_notice(struct ctx *cx, struct cache_notices *list,
		  struct cache_notice n);

/* 'pattern' with the notice's texts in the places of {0}, {1} and {2}. */
const char *cache_notice_text(struct ctx *cx, const struct cache_notice *n,
			      const char *pattern);

#endif
