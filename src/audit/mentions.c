/* SPDX-License-Identifier: MIT */
#include "mentions.h"

#include <string.h>

static bool is_of_name(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || (c && strchr("._-+", c));
}

/* The name around 'at'; *ret_end is behind it. */
static size_t name_around(struct span all, const unsigned char **at,
			  const unsigned char **ret_end)
{
	const unsigned char *end = *at, *stop = all.bytes + all.size;

	while (end < stop && is_of_name(*end))
		end++;
	*ret_end = end;
	while (*at > all.bytes && is_of_name((*at)[-1]) &&
	       end - *at <= NAME_MAX)
		--*at;
	/* No file has such a name. */
	if (end - *at > NAME_MAX)
		return 0;
	/* A sentence ends there. */
	while (end > *at && end[-1] == '.')
		end--;
	return end - *at;
}

bool mention_next(struct span all, size_t *pos, char ret_name[NAME_MAX + 1])
{
	const unsigned char *at, *end;
	struct span rest;

	while (span_from(all, *pos, &rest) &&
	       (at = span_find(rest, ".so", 3))) {
		size_t size = name_around(all, &at, &end);

		*pos = end - all.bytes;
		if (!size)
			continue;
		memcpy(ret_name, at, size);
		ret_name[size] = '\0';
		return true;
	}
	return false;
}
