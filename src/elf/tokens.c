/* SPDX-License-Identifier: MIT */
#include "xstage/tokens.h"

#include "xstage/buf.h"

#include <string.h>

static bool is_identifier(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* Whether the token may end before 'rest' when it has no braces. */
static bool may_end(const struct tokens *t, const char *rest, size_t left)
{
	if (!left)
		return true;
	if (t->old_rules)
		return *rest == '/' || *rest == ':';
	return !is_identifier(*rest);
}

/* The length of token 'name' at 'text' (behind the $); 0: it is not that. */
static size_t token_length(const struct tokens *t, const char *text,
			   size_t left, const char *name)
{
	size_t length = strlen(name);

	if (left > length + 1 && *text == '{' &&
	    !memcmp(text + 1, name, length) && text[length + 1] == '}')
		return length + 2;
	if (left < length || memcmp(text, name, length))
		return 0;
	return may_end(t, text + length, left - length) ? length : 0;
}

static size_t token_at(const struct tokens *t, const char *text, size_t left,
		       const char **ret_value)
{
	const struct {
		const char *name, *value;
	} known[] = {
		{ "ORIGIN", t->origin },
		{ "PLATFORM", t->platform },
		{ "LIB", t->lib },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		size_t n = token_length(t, text, left, known[i].name);

		if (!n)
			continue;
		*ret_value = known[i].value;
		return n;
	}
	return 0;
}

char *tokens_expand(struct ctx *cx, const struct tokens *t, const char *text,
		    size_t length)
{
	struct buf out = { .arena = &cx->arena };

	for (size_t i = 0; i < length; ) {
		const char *value = NULL;
		size_t n = 0;

		if (text[i] == '$')
			n = token_at(t, text + i + 1, length - i - 1, &value);
		if (!n) {
			buf_bytes(&out, text + i++, 1);
			continue;
		}
		if (!value)
			return NULL;
		buf_bytes(&out, value, strlen(value));
		i += n + 1;
	}
	buf_string(&out, "");
	return (char *)out.bytes;
}
