/* SPDX-License-Identifier: MIT */
/*
 * Layer: fs
 *
 * Put a file, link or directory under a name so that whoever looks sees the
 * old one or the new one, never something in between.  The bytes are on disk
 * before the name is.  Where the file system can, a new file has no name at
 * all until then (O_TMPFILE), so that a killed run leaves nothing; elsewhere,
 * and while an old file is replaced, the temporary name depends on the final
 * name only, so that the next run for the same name removes what was left.
 */
#ifndef XSTAGE_PUBLISH_H
#define XSTAGE_PUBLISH_H

#include "xstage/ctx.h"

#include <stdbool.h>

struct publish {
	int fd;			/* write the content here */
	int dirfd;		/* borrowed */
	const char *name;
	const char *label;	/* for messages */
	char temporary[40];
	bool has_name;		/* the temporary exists under its name */
};

/* Whether a file of that name may be what a killed run has left. */
bool publish_is_temporary(const char *name);

/*
 * Begin to write 'name' in directory 'dirfd', mode 0600 until told otherwise.
 * 'label' is the path in messages.  XS_ESYSTEM.
 */
int publish_begin(struct ctx *cx, int dirfd, const char *name,
		  const char *label, struct publish *ret_publish);

/* Begin to give the bytes of 'first' another name as well: a hard link.
 * publish_commit() of each of them makes it so.  XS_ESYSTEM. */
int publish_begin_link(struct ctx *cx, const struct publish *first, int dirfd,
		       const char *name, struct publish *ret_publish);

/* Flush the bytes, and give the file its name.  XS_ESYSTEM: nothing has
 * changed. */
int publish_commit(struct ctx *cx, struct publish *p);

/* Flush the names of directory 'dirfd': once for all that were published
 * there, since this is most of the time that publishing takes.  XS_ESYSTEM. */
int publish_flush(struct ctx *cx, int dirfd, const char *label);

/* Drop what was not committed; right after any outcome, also by scope. */
void publish_done(struct publish *p);
#define cleanup_publish __attribute__((cleanup(publish_done)))

/* Make or replace link 'name' -> 'target'.  XS_ESYSTEM. */
int publish_link(struct ctx *cx, int dirfd, const char *name,
		 const char *target, const char *label);

#endif
