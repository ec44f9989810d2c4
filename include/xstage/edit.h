/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * Changing run path, interpreter, SONAME and NEEDED of an object so that
 * nothing breaks and nothing grows that need not.  All that one call wants is
 * planned together, on the lowest rung of a ladder that has room: bytes that
 * are there already, bytes that nobody else owns, the zeros at the end of a
 * segment, and only then a longer last segment or a new one (CONTRIBUTING.md).
 *
 * Nothing here writes (edit_store.h does): the outcome is a list of bytes to be
 * put over a copy of the file.  libelf reads and never writes (elf_update
 * truncates appended data and ruins files without section headers).
 */
#ifndef XSTAGE_EDIT_H
#define XSTAGE_EDIT_H

#include "xstage/ctx.h"
#include "xstage/object.h"

enum edit_kind {
	EDIT_KIND_AS_FOUND,	/* a new one is DT_RUNPATH */
	EDIT_KIND_RPATH,
	EDIT_KIND_RUNPATH,
};

enum edit_switch { EDIT_AS_IS, EDIT_SET, EDIT_CLEAR };

/* Pairs: what it is called, what it is to be called. */
struct edit_renames {
	struct edit_rename {
		const char *from, *to;
	} *items;
	size_t count, room;
};

/* All zero: nothing is to change. */
struct edit_wish {
	bool sets_run_path;
	const char *run_path;	/* NULL or "": none */
	enum edit_kind kind;
	const char *interpreter;	/* NULL: as it is */
	const char *soname;		/* NULL: as it is */
	struct strings needed_added;	/* behind the others, once */
	bool needed_first;	/* in front of them */
	struct strings needed_removed;
	struct edit_renames needed_renamed;
	struct strings versions_cleared;	/* symbols, see below */
	struct edit_renames symbols_renamed;	/* see below */
	bool sets_no_default_lib;	/* DF_1_NODEFLIB */
	enum edit_switch execstack;
	bool adds_debug_tag;	/* DT_DEBUG, for debuggers */
	bool sets_os_abi;
	unsigned char os_abi;	/* ELFOSABI_* */
	bool stays_in_place;	/* nothing may move or grow */
	bool forced;	/* what edit_make() keeps in its place by itself may
			   move */
};

/*
 * versions_cleared: each dynamic symbol of that name that asks others for a
 * version asks for none any more (VER_NDX_GLOBAL), and a loader gives it the
 * oldest.  These are undefined ones, and those that a program has a copy of.
 * What the object defines with a version of its own keeps that, for others may
 * ask for it (patchelf 0.14 takes it away, too).  A version that no symbol asks
 * for any more is still one that its library must have.
 *
 * symbols_renamed: each dynamic symbol of that name, defined or not, gets the
 * other one, whatever its version, all at once (two can exchange their names);
 * the first of several renames of one name counts.  The hash tables are made
 * anew in their size.  DT_GNU_HASH wants its symbols by the hash: if the order
 * of the symbols has to change for it, everything that has their indices
 * follows; refused where something might have them that is not known.  Refused
 * as well if another symbol has the name and version already, or if a hash
 * table does not fit its symbols.  .symtab keeps its names.
 */

/* Bytes of the new file. */
struct edit_patch {
	uint64_t offset;
	const unsigned char *bytes;
	size_t size;
};

struct edit {
	struct edit_patch *patches;	/* ascending, disjoint */
	size_t patch_count;
	uint64_t gap_at, gap_size;	/* zeros in front of that byte of the
					   old file; size 0: none */
	uint64_t size;		/* of the new file; 0: of the old one */
	uint64_t tags_at, tags_size;	/* the dynamic section in the old file:
					   who writes into a file that is in use
					   writes these bytes last */
	const char *rungs;	/* "slack", "hole, spare tag": how it was done;
				   NULL: nothing was to be done; it also tells
				   that RELRO no longer covers something */
	const char *kind;	/* "a debug companion", "a prelinked object":
				   what it is if that is out of the ordinary;
				   a constant, NULL: nothing */
	const char *left;	/* what of old names had to stay in the file
				   and why; NULL: nothing */
};

/*
 * Plan the wish for the open object 'o'.  What is so already is no patch, and
 * to remove what is not there is none either.  Of several run paths the one
 * that the loader uses (the last DT_RUNPATH, else the last DT_RPATH) stays
 * alone.  Old names are overwritten with zeros where nothing else shares their
 * bytes.
 *
 * Some files are not like others; edit->kind names what they are:
 * - From what has no tags to edit nothing is removed, which is no error, and
 *   to add anything is refused: what is no ELF file, static programs, objects
 *   that are not linked and kernel modules, core dumps, debug companions (debug
 *   information that was split off).  Of static programs the stack's flags and
 *   the OS ABI can be edited.
 * - Static PIE and loaders relocate themselves: they get no run path, and are
 *   edited in place.
 * - A file with a payload behind its end (AppImage, self-extractors) or with a
 *   signature keeps its size, so that the payload stays where it is; one that
 *   was prelinked or packed by UPX is edited in place.  Unless forced.
 * - In a file without section headers, tables may move if the extent of all of
 *   them is known, and only to bytes that no segment has.
 *
 * XS_EREFUSED with the reason when there is no safe way, XS_EFORMAT when the
 * headers or tables cannot be trusted, XS_ESYSTEM when it is unreadable.
 */
int edit_make(struct ctx *cx, const struct object *o,
	      const struct edit_wish *wish, struct edit *ret_edit);

/*
 * The new file in the arena, of the old bytes 'image'.  XS_EFORMAT if the edit
 * is for another one.
 */
int edit_apply(struct ctx *cx, struct span image, const struct edit *edit,
	       struct span *ret_image);

/*
 * Whether the open object 'before', edited so, is what it was but for the
 * wish: the edited bytes are read anew, and every header, tag, string and
 * byte is compared.  XS_EFORMAT with the first difference, XS_ESYSTEM.
 */
int edit_verify(struct ctx *cx, const struct object *before,
		const struct edit *edit, const struct edit_wish *wish);

#endif
