/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * The personality "patchelf": what its options ask for.
 */
#ifndef XSTAGE_PATCHELF_H
#define XSTAGE_PATCHELF_H

#include "xstage/ctx.h"
#include "xstage/vec.h"

#include <stdbool.h>
#include <stdio.h>

struct patchelf_values {
	bool help, version, ignored;
	const char *interpreter, *os_abi, *soname, *set_path, *add_path;
	const char *output, *symbols, *relative_to, *page_size;
	const char *prefixes;
	struct strings added, removed, cleared;
	struct strings replaced;	/* pairs: OLD, NEW */
	bool print_interpreter, print_os_abi, print_soname, print_path;
	bool print_execstack, print_needed;
	bool remove_path, shrink_path, force_rpath;
	bool no_default_lib, add_debug_tag, set_execstack, clear_execstack;
	bool no_standard, to_file;
};

/*
 * As patchelf does it: what is no option is a file, and "@FILE" as a value is
 * the text in FILE.  XS_EUSAGE, XS_ESYSTEM.
 */
int patchelf_parse(struct ctx *cx, char **argv,
		   struct patchelf_values *ret_values,
		   struct strings *ret_files);

void patchelf_help(FILE *out);

#endif
