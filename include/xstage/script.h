/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * The first line of a script, "#!INTERPRETER [ARGUMENT]", as the kernel reads
 * it (Linux fs/binfmt_script.c; execve(2)): of the first 256 bytes, up to a
 * newline or NUL; blanks around the interpreter are dropped, and all that is
 * behind it is one argument.
 */
#ifndef XSTAGE_SCRIPT_H
#define XSTAGE_SCRIPT_H

#include "xstage/catalogue.h"

/* The kernel starts five scripts on the way to a program (fs/exec.c,
 * exec_binprm). */
enum { SCRIPT_DEPTH_MAX = 5 };

struct script {
	const char *interpreter;	/* NULL: the line names none */
	const char *argument;		/* NULL: there is none */
	const char *command;	/* what the interpreter env(1) will start;
				   NULL: it is another interpreter, or nobody
				   can tell */
	const char *path;	/* where env looks for it; NULL: a usual
				   PATH */
	const char *defect;	/* why it will not start; NULL: it will */
	size_t size;		/* of the line, of which 256 bytes are read */
	bool has_return;	/* it ends in "\r" */
	const char *remark;	/* what cannot be told for sure; NULL:
				   nothing */
};

/*
 * Read the file at link-free 'path'.  1: *ret_script set; 0: it is no script.
 * XS_ESYSTEM.
 */
int script_read(struct ctx *cx, struct root *root, const char *path,
		struct script *ret_script);

/* The same of a file that is known to be one; and whether the interpreters of
 * scripts that are interpreters come to an end. */
int script_follow(struct catalogue *c, const struct loader_file *file,
		  struct script *ret_script);

/* That the interpreter or command is not there is a defect, too. */
void script_check(struct catalogue *c, struct script *s);

/* Where a root has the script's command; NULL: nowhere. */
const char *script_find_command(struct ctx *cx, struct root *root,
				const struct script *s);

#endif
