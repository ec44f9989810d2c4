/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * The first line of a script, "#!INTERPRETER [ARGUMENT]", as the kernel reads
 * it (fs/binfmt_script.c; execve(2)): the line ends at the first newline
 * within 256 bytes, blanks around the interpreter are dropped.
 */
#ifndef XSTAGE_SCRIPT_H
#define XSTAGE_SCRIPT_H

#include "xstage/root.h"

struct script {
	const char *interpreter;
	const char *command;	/* of "env NAME": NAME; NULL otherwise */
};

/*
 * Read the file at link-free 'path'.  1: *ret_script set; 0: it is no script.
 * XS_EFORMAT for a first line that the kernel would not run, XS_ESYSTEM.
 */
int script_read(struct ctx *cx, struct root *root, const char *path,
		struct script *ret_script);

#endif
