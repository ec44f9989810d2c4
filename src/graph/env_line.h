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

/* The command that it starts; NULL: none, and *ret_why says why. */
const char *env_line_command(struct ctx *cx, const char *argument,
			     const char **ret_why);

#endif
