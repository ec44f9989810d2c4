/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * Options as data: parsing and --help come from the same table.
 */
#ifndef XSTAGE_OPTIONS_H
#define XSTAGE_OPTIONS_H

#include "xstage/ctx.h"
#include "xstage/vec.h"

#include <stdbool.h>

enum option_kind {
	OPTION_FLAG,	/* bool */
	OPTION_TEXT,	/* const char *, the last one counts */
	OPTION_LIST,	/* struct strings, each one counts */
	OPTION_ORDERED,	/* struct strings shared by several options: the option
			   as it is called, then its value, and so on */
	OPTION_NAMES,	/* struct strings, split at commas and colons */
	OPTION_CHOICE,	/* const char *, one of 'choices' */
};

struct option_spec {
	char letter;		/* 0: none */
	const char *name;	/* NULL: a letter only, or the table's end */
	enum option_kind kind;
	size_t offset;		/* of the value in the command's struct */
	const char *argument;	/* "DIR" */
	const char *help;
	const char *choices;	/* "tree|list": the first is the default */
};

/* What every command has; the first member of each command's values. */
struct common_values {
	bool help, quiet;
};

extern const struct option_spec common_options[];

struct command;

/*
 * Parse argv[1..] into 'values' and *ret_operands.  XS_EUSAGE with a message
 * that names the option.
 */
int options_parse(struct ctx *cx, const struct command *c, char **argv,
		  void *values, struct strings *ret_operands);

void options_help(const struct command *c);

#endif
