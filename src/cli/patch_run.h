/* SPDX-License-Identifier: MIT */
/*
 * Layer: cli
 *
 * One call of "xstage patch": its files, and what is told of them.
 */
#ifndef XSTAGE_PATCH_RUN_H
#define XSTAGE_PATCH_RUN_H

#include "xstage/patch.h"
#include "xstage/report_patch.h"

struct patch_run {
	struct ctx *cx;
	const char *root, *output;	/* NULL: none */
	struct patch_options options;	/* but for root and output */
	unsigned int facts;	/* to print; 0: it edits */
	bool is_recursive, as_json, verbose;

	/* Of its own. */
	struct root *host, *inside;
	struct patch_list list;
};

/* The exit status. */
int patch_run(struct patch_run *run, const struct strings *operands);

#endif
