/* SPDX-License-Identifier: MIT */
#include "xstage/ctx.h"

#include <errno.h>
#include <string.h>

void ctx_done(struct ctx *cx)
{
	arena_free(&cx->arena);
	cx->error = NULL;
	cx->unseen = NULL;
	cx->warned = (struct strmap){ 0 };
}

int fail(struct ctx *cx, enum xs_error code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	cx->error = arena_vprintf(&cx->arena, format, args);
	va_end(args);
	return -(int)code;
}

int fail_errno(struct ctx *cx, const char *format, ...)
{
	int number = errno;
	va_list args;

	va_start(args, format);
	cx->error = arena_vprintf(&cx->arena, format, args);
	va_end(args);
	return fail(cx, XS_ESYSTEM, "%s: %s", cx->error, strerror(number));
}

int while_doing(struct ctx *cx, int error, const char *format, ...)
{
	const char *cause = cx->error ? cx->error : "unknown error";
	va_list args;

	va_start(args, format);
	cx->error = arena_vprintf(&cx->arena, format, args);
	va_end(args);
	cx->error = arena_printf(&cx->arena, "%s: %s", cx->error, cause);
	return error;
}

void note_unseen(struct ctx *cx, const char *path, const char *why)
{
	if (!cx->unseen)
		cx->unseen = arena_printf(&cx->arena, "%s: %s", path, why);
}

void note_unseen_errno(struct ctx *cx, const char *path, int error)
{
	if (error && error != ENOENT && error != ENOTDIR && error != ELOOP &&
	    error != ENAMETOOLONG)
		note_unseen(cx, path, strerror(error));
}

int fail_unseen(struct ctx *cx)
{
	return cx->unseen ? fail(cx, XS_ESYSTEM, "%s", cx->unseen) : 0;
}

void warn(struct ctx *cx, const char *format, ...)
{
	va_list args;
	char *text;

	if (!cx->warning)
		return;
	va_start(args, format);
	text = arena_vprintf(&cx->arena, format, args);
	va_end(args);
	cx->warned.arena = &cx->arena;
	if (strmap_get(&cx->warned, text))
		return;
	strmap_put(&cx->warned, text, text);
	cx->warning(text);
}
