/* SPDX-License-Identifier: MIT */
/*
 * Layer: graph
 *
 * What env(1) makes of the one argument that a script's first line gives it
 * (GNU coreutils 9.1 manual, "env invocation").
 */
#ifndef XSTAGE_ENV_LINE_H
#define XSTAGE_ENV_LINE_H

#include "xstage/ctx.h"

struct env_line {
	const char *command;	/* that it starts; NULL: see the next two */
	const char *path;	/* PATH, if the line sets it; NULL: as it is */
	const char *defect;	/* why it starts nothing of use */
	const char *unknown;	/* why nobody can tell what it starts */
};

/* 'argument' may be NULL. */
struct env_line env_line_read(struct ctx *cx, const char *argument);

#endif
