/* SPDX-License-Identifier: MIT */
/*
 * Layer: fs
 *
 * An opened directory that is the target's "/", and the one place where
 * paths are resolved in it.  The rules are those of a process whose root it
 * is: an absolute link restarts at the root, ".." stops there (path_resolution(7)).
 * Nothing outside is ever opened: each file and directory is, from the root's
 * own descriptor, by a path known to have no links, and the kernel is told to
 * follow none (openat2(2); component by component where that is missing).  The
 * directory that a name was looked up in last stays open for the next one.
 *
 * A root answers from what it has seen.  Open it again after writing to it.
 *
 * What a root will look like after some work can be planned: planned entries
 * hide what is on disk, in this root only.
 */
#ifndef XSTAGE_ROOT_H
#define XSTAGE_ROOT_H

#include "xstage/ctx.h"
#include "xstage/span.h"
#include "xstage/vec.h"

#include <stdbool.h>
#include <sys/stat.h>

struct root;

/* The kernel's limit of links followed in one path. */
enum { ROOT_MAX_LINKS = 40 };

enum entry_kind {
	ENTRY_ABSENT,
	ENTRY_FILE,
	ENTRY_DIRECTORY,
	ENTRY_LINK,
	ENTRY_OTHER,	/* device, socket, fifo */
};

/* One name of the root, not followed. */
struct entry {
	enum entry_kind kind;
	int error;		/* why absent: ENOENT, EACCES, ... */
	const char *path;	/* in the root, without links */
	const char *target;	/* of a link */
	struct stat st;		/* planned: st_dev is 0, st_ino a number */
	const struct root *from;	/* planned file: taken from here ... */
	const char *from_path;	/* ... under this link-free name */
	struct span bytes;	/* planned file that is made, not taken */
};

struct root_hop {
	const struct entry *link;
	bool climbs;	/* its ".." would have left the root */
};

/* Where a path leads. */
struct root_trace {
	int error;	/* 0, or as open(2): ENOENT, ENOTDIR, ELOOP ... */
	const struct entry *entry;	/* last one reached; NULL on ELOOP and
					   ENAMETOOLONG */
	const struct root_hop *hops;	/* links passed, in order */
	size_t hop_count;
};

/*
 * Open directory 'path' of the host.  The root lives as long as the context;
 * root_close() gives its descriptor back.  XS_ESYSTEM when it is no
 * directory or cannot be opened.
 */
int root_open(struct ctx *cx, const char *path, struct root **ret_root);
void root_close(struct root *root);

/* The same directory, whatever its name leads to by now, with nothing planned
 * and nothing seen.  As root_open(). */
int root_again(const struct root *root, struct root **ret_root);

/* As given to root_open(), and its descriptor. */
const char *root_name(const struct root *root);
int root_fd(const struct root *root);

/* The name of a path of this root on the host, for messages. */
const char *root_host_path(const struct root *root, const char *path);

/* The entry at 'path', which has no links in it and is normalised. */
const struct entry *root_entry(struct root *root, const char *path);

/* Follow 'path' ("nofollow": but not its last component). */
struct root_trace root_trace(struct root *root, const char *path);
struct root_trace root_trace_nofollow(struct root *root, const char *path);

/*
 * Open a file or directory by its link-free name for reading; of a planned
 * file its source.  Never blocks on a fifo.  A descriptor, or -1 with errno.
 */
int root_open_entry(const struct root *root, const struct entry *entry,
		    int flags);

/*
 * The bytes of the regular file at 'path' (followed), a NUL behind them.
 * 1: *ret_bytes set; 0: nothing is there.  XS_ESYSTEM; XS_ELIMIT for more
 * than ROOT_MAX_READ bytes; XS_EFORMAT when it is no regular file.
 */
enum { ROOT_MAX_READ = 256 * 1024 * 1024 };
int root_read(struct root *root, const char *path, struct span *ret_bytes);

/* Names in a directory, sorted by bytes, planned ones included.
 * XS_ESYSTEM when it cannot be read. */
int root_list(struct root *root, const struct entry *directory,
	      struct strings *ret_names);

/* Plan entries.  'path' has no links in it; parents are planned as needed. */
void root_plan_directory(struct root *root, const char *path);
void root_plan_link(struct root *root, const char *path, const char *target);
const struct entry *root_plan_file(struct root *root, const char *path,
				   const struct root *from,
				   const struct entry *source);
void root_plan_bytes(struct root *root, const char *path,
		     struct span bytes);

#endif
