/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * Which bytes are text in UTF-8.
 */
#ifndef XSTAGE_UTF8_H
#define XSTAGE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

/* The length of the UTF-8 sequence at 's' (RFC 3629); 0: it is none. */
size_t utf8_length(const unsigned char *s);

/* Whether the whole of a text is. */
bool utf8_is_valid(const char *text);

#endif
