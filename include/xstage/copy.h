/* SPDX-License-Identifier: MIT */
/*
 * Layer: fs
 *
 * Copy a file's bytes, and what surrounds them: mode, owner, times, extended
 * attributes (ACLs and file capabilities among them).  security.ima and
 * security.evm stay behind: they sign another inode.
 */
#ifndef XSTAGE_COPY_H
#define XSTAGE_COPY_H

#include "xstage/ctx.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

/*
 * All bytes of 'from' to the empty file 'to', shared or copied inside the
 * kernel where the file systems can.  XS_ESYSTEM with 'label'.
 */
int copy_bytes(struct ctx *cx, int from, int to, const char *label);

/* The bytes of 'from' at 'at' and all behind them to 'to', 'shift' bytes
 * further on.  XS_ESYSTEM. */
struct copy_tail {
	uint64_t at, shift;
	const char *label;
};

int copy_tail(struct ctx *cx, int from, int to, const struct copy_tail *tail);

/*
 * Mode and times of 'st' and the attributes of 'from' to 'to'.  Run as root,
 * the file goes to root:root; otherwise it stays the caller's.  An attribute
 * that may not be set there is a warning.  XS_ESYSTEM.
 */
int copy_surroundings(struct ctx *cx, int from, int to,
		      const struct stat *st, const char *label);

/* Remove signatures (IMA, EVM) of a file whose bytes have changed, each with a
 * warning. */
void copy_drop_signatures(struct ctx *cx, int fd, const char *label);

/*
 * The same for a file that takes another one's place: its owner and group, too,
 * and an attribute that cannot be kept is XS_ESYSTEM.  It keeps no times, and
 * a signature (IMA, EVM) that stays behind is a warning: it would be wrong.
 */
int copy_identity(struct ctx *cx, int from, int to, const struct stat *st,
		  const char *label);

/* Whether a program gets rights when it starts: set-id bits of 'st', or
 * capabilities of the file. */
bool copy_gives_rights(int fd, const struct stat *st);

/* Whether 'to' already has the mode, owner and attributes that
 * copy_surroundings() would give it. */
bool copy_has_surroundings(struct ctx *cx, int from, int to,
			   const struct stat *st);

#endif
