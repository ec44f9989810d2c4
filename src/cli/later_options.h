/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * The options for what is loaded later, which several commands have.
 */
#ifndef XSTAGE_LATER_OPTIONS_H
#define XSTAGE_LATER_OPTIONS_H

#include "options.h"

#include "xstage/closure.h"

struct later_values {
	const char *level;	/* NULL: not given */
	struct strings with, without, charsets;
};

/* Rows of the table of a command whose values have a struct later_values at
 * 'offset'. */
#define LATER_OPTIONS(offset)						\
	{ 0, "dlopen", OPTION_CHOICE,					\
	  (offset) + offsetof(struct later_values, level), "PRIORITY",	\
	  "load later: required, recommended, suggested, none",		\
	  "required|recommended|suggested|none" },			\
	{ 0, "gconv", OPTION_NAMES,					\
	  (offset) + offsetof(struct later_values, charsets), "CHARSETS", \
	  "character sets that iconv_open is called for", NULL },	\
	{ 0, "with", OPTION_LIST,					\
	  (offset) + offsetof(struct later_values, with), "NAME",	\
	  "the program opens NAME, too", NULL },			\
	{ 0, "without", OPTION_LIST,					\
	  (offset) + offsetof(struct later_values, without), "GLOB",	\
	  "leave out what is asked for by such a name", NULL }

/* Set a closure's options; 'level' counts where the user gave none.
 * XS_EUSAGE. */
int later_options_take(struct ctx *cx, const struct later_values *v,
		       enum priority level, struct closure_options *options);

#endif
