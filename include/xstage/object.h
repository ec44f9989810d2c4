/* SPDX-License-Identifier: MIT */
/*
 * Layer: elf
 *
 * One ELF file that a loader may map: program, library, loader, plugin.  Read
 * with libelf from the program headers and PT_DYNAMIC alone, as a loader
 * does, so that files without section headers, with data appended, of either
 * class and byte order, are all the same.  Facts are copied into the arena
 * and outlive the file.
 *
 * A file that is no ELF, or a broken one, is a fact too: 'kind' and 'defect'
 * say what is wrong with it.  Only the loader models decide what that means.
 */
#ifndef XSTAGE_OBJECT_H
#define XSTAGE_OBJECT_H

#include "xstage/ctx.h"
#include "xstage/dlopen_notes.h"
#include "xstage/dynamic.h"
#include "xstage/imports.h"
#include "xstage/notes.h"
#include "xstage/span.h"
#include "xstage/versions.h"

#include <gelf.h>
#include <stdbool.h>

enum object_kind {
	OBJECT_UNREADABLE,	/* no regular file, or read(2) refuses */
	OBJECT_FOREIGN,		/* no ELF magic, or too short for one */
	OBJECT_BROKEN,		/* ELF magic, and a header nobody can read */
	OBJECT_ELF,
};

struct object {
	const char *path;	/* for messages */
	enum object_kind kind;
	const char *defect;	/* what is wrong with it; NULL: nothing */
	dev_t dev;
	ino_t ino;
	mode_t mode;
	uint64_t size;
	size_t number;	/* in a catalogue, from 1 on; 0: in none */

	/* The first bytes, as they are: loaders test them one by one. */
	unsigned char head[64];
	size_t head_size;

	/* From here on for OBJECT_ELF only. */
	unsigned int class;	/* 32 or 64 */
	enum order order;
	unsigned int type;	/* ET_* */
	unsigned int machine;	/* EM_* */
	uint32_t flags;
	GElf_Phdr *segments;
	size_t segment_count;
	const char *interpreter;	/* PT_INTERP; NULL: none */
	int mips_float;		/* fp_abi of PT_MIPS_ABIFLAGS; -1: none */
	int abi_note_os;	/* of the GNU ABI tag note; -1: none */
	uint32_t abi_note_kernel;	/* the same: 0x00030200 is 3.2.0 */
	bool has_dynamic;	/* a PT_DYNAMIC with bytes in the file */
	struct dynamic dynamic;
	struct versions versions;
	struct imports imports;
	struct dlopen_needs dlopens;

	/* While open. */
	Elf *elf;	/* without sections when their headers are broken */
	struct span image;
	void *copy;	/* what 'elf' reads when it is not the image */
	size_t text_read;	/* by dynamic_string() */
	const char *strings;	/* by dynamic_keep_strings() */
	size_t strings_size;
};

/*
 * Read the headers of the file open at 'fd', which stays the caller's.
 * Whatever the file is, *ret_object is set and 0 returned; the image stays
 * mapped until object_close().
 */
int object_open(struct ctx *cx, int fd, const char *path,
		struct object **ret_object);
void object_close(struct object *o);

/* Read what the dynamic section of an open object leads to, and its dlopen
 * notes. */
void object_facts(struct ctx *cx, struct object *o);

/* Open, read these facts, close. */
int object_read(struct ctx *cx, int fd, const char *path,
		struct object **ret_object);

/*
 * The file's bytes at 'address', to the end of the file part of its segment;
 * false when the address is in none.  While open.
 */
bool object_bytes_at(const struct object *o, uint64_t address,
		     struct span *ret_bytes);

/* The file offset of 'address'; false when no segment has it in the file. */
bool object_offset_of(const struct object *o, uint64_t address,
		      uint64_t *ret_offset);

/* The first segment of 'type', NULL when there is none. */
const GElf_Phdr *object_segment(const struct object *o, uint32_t type);

/* The PT_DYNAMIC that loaders take: the last one with bytes in the file. */
const GElf_Phdr *object_dynamic_segment(const struct object *o);

/* As object_open() found PT_DYNAMIC: whether it may be loaded by a loader. */
bool object_is_dynamic(const struct object *o);

/* Whether the file has all the bytes that its segments load. */
bool object_is_whole(const struct object *o);

/* It is loaded by a loader: dynamic, and no static PIE, which relocates
 * itself. */
bool object_has_loader(const struct object *o);

/* It is no ELF file, and begins with "#!". */
bool object_is_script(const struct object *o);

/* A program rather than a library: ET_EXEC, marked as a position-independent
 * executable, or asking for an interpreter and having no SONAME. */
bool object_is_program(const struct object *o);

#endif
