/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * Every ELF object of a root, each file read once however many names it has.
 * It is the loaders' view of the root (struct loader_files).
 */
#ifndef XSTAGE_CATALOGUE_H
#define XSTAGE_CATALOGUE_H

#include "xstage/loader.h"
#include "xstage/strmap.h"
#include "xstage/symbol_index.h"

/*
 * Somebody who can add to the (planned) root what is missing.
 */
struct catalogue_provider {
	void *data;
	/* What a request misses.  True: ask again. */
	bool (*provide)(void *data, struct process *p,
			const struct request *r, const struct answer *a);
	/* A file at 'path', if there is one to be had. */
	void (*want)(void *data, const char *path, const char *why);
};

struct catalogue {
	struct ctx *cx;
	struct root *root;
	struct root *host;	/* the host's "/", once a file of it is named */
	struct strmap paths;	/* text -> struct loader_file */
	struct strmap files;	/* "dev:ino" -> struct object */
	size_t count;		/* of them */
	VEC(struct bound *) bound;	/* by the number of the symbols; see
					   unbound.c */
	VEC(struct symbols *) symbols;	/* by the number of the object; NULL:
					   they were not asked for */
	struct symbol_index index;	/* of them */
	struct strmap loaders;	/* interpreter and machine -> struct loader */
	struct strmap fitting;	/* machine -> struct strings: their paths */
	struct strmap told;	/* links that were warned of */
	struct strmap texts;	/* what catalogue_text() found */
	struct strmap settings;	/* what catalogue_read() has read */
	struct catalogue_provider provider;	/* provide NULL: nobody */
};

void catalogue_init(struct ctx *cx, struct root *root,
		    struct catalogue *ret_catalogue);

/* After the root was planned to change: forget what paths led to, and also
 * how loaders were configured.  Objects that were read stay. */
void catalogue_forget_paths(struct catalogue *c);
void catalogue_forget_loaders(struct catalogue *c);

/* What is at 'path'; a relative one is taken from "/". */
const struct loader_file *catalogue_look(struct catalogue *c,
					 const char *path);

struct loader_files catalogue_files(struct catalogue *c);

/*
 * The loader of the program or library 'o', configured once.  A library gets
 * the one that the root has for its machine, of several the one whose C library
 * it asks for; without one, glibc's.  As loader_open().
 */
int catalogue_loader(struct catalogue *c, const struct object *o,
		     struct loader **ret_loader);

/*
 * The loader that the root has for 'o', chosen as for a library; NULL: none
 * that fits.  As loader_open().
 */
int catalogue_own_loader(struct catalogue *c, const struct object *o,
			 struct loader **ret_loader);

/* Let 'o' be what was read of that entry of the root. */
void catalogue_take(struct catalogue *c, const struct entry *e,
		    struct object *o);

/* Let these be the symbols of an object that was taken. */
void catalogue_take_symbols(struct catalogue *c, const struct object *o,
			    struct symbols *s);

/* A second look into a file, by its link-free name; object_close() it.
 * XS_ESYSTEM. */
int catalogue_open(struct catalogue *c, const char *file,
		   struct object **ret_object);

/* The text of a configuration file, a NUL behind it, read once; NULL when there
 * is none.  One that cannot be read counts as none, and is warned of. */
const char *catalogue_read(struct catalogue *c, const char *path);

/* The symbols of a mapped object, read once.  1; 0 when its tables cannot be
 * read, which is warned of.  XS_ESYSTEM. */
int catalogue_symbols(struct catalogue *c, const struct loaded *o,
		      const struct symbols **ret_symbols);

/*
 * The first text of 'o' that holds 'part', and has NULs around it and no
 * blanks in it; such are names that were compiled into a file.  NULL: none.
 */
const char *catalogue_text(struct catalogue *c, const struct object *o,
			   const char *part);

/*
 * Every object of the root that a loader may map, by path in byte order;
 * links are not followed and /dev, /proc and /sys left out.  XS_ESYSTEM.
 */
int catalogue_all(struct catalogue *c, struct strings *ret_paths);

/*
 * Treat the object at 'path' as if its run path were 'run_path' (NULL: none);
 * for files that are planned with an edit.
 */
void catalogue_set_run_path(struct catalogue *c, const char *path,
			    const char *run_path);

#endif
