/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Changing the run path of an object without moving or growing anything: a
 * tag is removed, or its string is shortened where it stands.  Nothing here
 * writes: the outcome is a list of bytes to be put over a copy of the file.
 * libelf reads and never writes (elf_update truncates appended data).
 */
#ifndef XSTAGE_EDIT_H
#define XSTAGE_EDIT_H

#include "xstage/ctx.h"
#include "xstage/object.h"

/* Bytes of the file that become others. */
struct edit_patch {
	uint64_t offset;
	const unsigned char *bytes;
	size_t size;
};

struct edit {
	struct edit_patch *patches;	/* ascending, disjoint */
	size_t patch_count;
	const char *left;	/* what of the old path had to stay in the
				   file and why; NULL: nothing */
};

/*
 * Plan that the run path of the open object 'o' becomes 'path'; NULL or ""
 * removes every DT_RPATH and DT_RUNPATH.  The kind of tag stays; of several
 * tags the one that the loader uses (the last DT_RUNPATH, else the last
 * DT_RPATH) stays alone.  The same value is no patch, and to remove nothing
 * is none either, also from an object that is not dynamic.  The old string is
 * overwritten with zeros where nothing else shares its bytes.
 *
 * XS_EREFUSED with the reason when it cannot be done in place: there is no
 * run path, the new value is longer, its bytes are shared, or it is not
 * certain whose they are.  XS_EFORMAT when the tables cannot be trusted.
 */
int edit_run_path(struct ctx *cx, const struct object *o, const char *path,
		  struct edit *ret_edit);

/*
 * A copy of 'image' in the arena with the patches put over it.  XS_EFORMAT
 * if one is outside.
 */
int edit_apply(struct ctx *cx, struct span image, const struct edit *edit,
	       struct span *ret_image);

/*
 * Whether the open object 'before', with the patches of 'edit' put over it,
 * is what it was with nothing changed but that the run path is 'path' (NULL
 * or "": there is none).  The edited bytes are read anew; every other
 * string, tag and byte is compared, and the old path must be gone but for
 * what edit->left tells.  XS_EFORMAT with the first difference, XS_ESYSTEM.
 */
int edit_verify(struct ctx *cx, const struct object *before,
		const struct edit *edit, const char *path);

#endif
