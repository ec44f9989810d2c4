/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * What is wanted of many files, done to each of them: the wish of an edit made
 * for it, the edit proved, and the file written.
 */
#ifndef XSTAGE_PATCH_H
#define XSTAGE_PATCH_H

#include "xstage/edit.h"
#include "xstage/edit_store.h"
#include "xstage/patch_list.h"
#include "xstage/patch_path.h"

/* All zero: nothing is to change. */
struct patch_options {
	struct edit_wish wish;	/* what is the same for all files */
	const char *added_path;	/* behind what is there; NULL: nothing */
	enum patch_rewrite rewrite;
	bool drops_standard;	/* while rewriting */
	bool shrinks;		/* the path, after all else */
	struct strings prefixes;	/* as in struct patch_path_look */
	bool keeps_origin;
	struct root *root;	/* where paths lead to */
	const struct edit_place *output;	/* instead of the file; NULL */
	bool keeps_time, is_dry;
};

/* What a file says of itself. */
struct patch_facts {
	unsigned int type;	/* ET_* */
	bool is_dynamic;	/* if not, what follows is not there */
	const char *interpreter, *soname;	/* NULL: none */
	const char *run_path;	/* the one that loaders take */
	const char *run_path_tag;	/* "RPATH", "RUNPATH"; NULL: none */
	struct strings needed;
	char execstack;		/* 'X', '-', '?': it does not say */
	unsigned int os_abi;	/* ELFOSABI_* */
};

enum patch_status {
	PATCH_UNCHANGED,	/* it was so already */
	PATCH_EDITED,
	PATCH_SKIPPED,		/* nobody named it, and it is no such file */
	PATCH_REFUSED,		/* there is no safe way */
	PATCH_FAILED,
};

struct patch_result {
	const struct patch_file *file;
	enum patch_status status;
	const char *message;	/* why skipped, refused or failed */
	struct patch_facts facts;	/* before the edit */
	struct patch_facts becomes;	/* after it */
	uint64_t size;		/* before it */
	struct edit edit;
};

/* Read the facts.  XS_ESYSTEM, XS_EFORMAT: it is no ELF file. */
int patch_read(struct ctx *cx, const struct patch_file *file,
	       struct patch_result *ret_result);

/* Do all of it to one file.  Whatever comes of it is in the result. */
void patch_file(struct ctx *cx, const struct patch_options *options,
		const struct patch_file *file,
		struct patch_result *ret_result);

/* Flush the directories of the files that were edited, each once.
 * XS_ESYSTEM. */
int patch_flush(struct ctx *cx, const struct patch_result *results,
		size_t count);

#endif
