/* SPDX-License-Identifier: MIT */
/*
 * Layer: loader
 *
 * The parts of the glibc model.
 */
#ifndef XSTAGE_GLIBC_H
#define XSTAGE_GLIBC_H

#include "xstage/loader.h"
#include "xstage/tokens.h"

/* What the loader makes of a file that it opens. */
enum verdict {
	VERDICT_TAKE,
	VERDICT_SKIP,	/* try the next place */
	VERDICT_FATAL,	/* stop with an error */
};

/*
 * glibc's tests of a candidate, in its order (elf/dl-load.c open_verify and
 * _dl_map_object_from_fd).  *ret_why is set unless the verdict is TAKE.
 */
enum verdict glibc_accepts(struct process *p, const struct loader_file *f,
			   const char **ret_why);

/* Default directories, version, cache: out of the root's own files. */
int glibc_configure(struct ctx *cx, struct loader *l);

/* What the user says of the processor, as this loader understands it. */
const struct capabilities *glibc_capabilities(struct process *p);

/* The values of tokens in what 'o' names. */
struct tokens glibc_tokens(const struct process *p, const struct loaded *o);

/* Add the elements of 'text', tokens expanded for 'o', to a list. */
void glibc_split(struct process *p, struct search_list *list,
		 const struct loaded *o, const char *text,
		 const char *separators);

/* An object's run paths, split once.  A DT_RUNPATH hides its DT_RPATH. */
void glibc_make_lists(struct process *p, struct loaded *o);

#endif
