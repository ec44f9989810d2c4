/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * A table of commands; each one turns its options into one call of the
 * library and one report.
 */
#ifndef XSTAGE_CLI_H
#define XSTAGE_CLI_H

#include "options.h"

#include "xstage/closure.h"
#include "xstage/ctx.h"

/* Exit statuses (xstage.1). */
enum {
	EXIT_CLEAN = 0,		/* done */
	EXIT_BAD_NEWS = 1,	/* the answer is bad news */
	EXIT_UNABLE = 2,	/* could not do it */
};

struct command {
	const char *name;
	const char *summary;
	const char *operands;	/* "PATH..." */
	const struct option_spec *options;	/* ends with an empty one */
	size_t values_size;
	int (*run)(struct ctx *cx, void *values,
		   const struct strings *operands);
};

extern const struct command cmd_audit, cmd_cache, cmd_patch, cmd_stage,
	cmd_target, cmd_tree;

/*
 * Another tool, whose options, messages and exit statuses xstage takes over
 * when it is called by that name: as NAME, as TRIPLET-NAME or "xstage NAME".
 */
struct personality {
	const char *name;
	const char *summary;
	int (*run)(struct ctx *cx, char **argv);	/* its exit status */
};

extern const struct personality personality_ldconfig, personality_ldd,
	personality_patchelf;

/* Print "xstage: MESSAGE" on stderr. */
void cli_message(const char *message);

/* Print the context's error; EXIT_UNABLE. */
int cli_failed(const struct ctx *cx);

/* Flush stdout; a full disk or closed pipe turns any status into 2. */
int cli_finish(int status);

/* Whether to colour stdout, for --color=auto|always|never (NULL: auto) and
 * NO_COLOR. */
bool cli_colour(const char *choice);

/* "xstage 0.1.0" and the libraries. */
void cli_version(void);

#endif
