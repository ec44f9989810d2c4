/* SPDX-License-Identifier: MIT */
#include "xstage/vec.h"

#include <string.h>

void *vec_grow(struct arena *a, struct vec_raw v, size_t size,
	       size_t *ret_room)
{
	size_t room = v.room ? v.room * 2 : 8;
	void *items = arena_array(a, room, size);

	if (v.count)
		memcpy(items, v.items, v.count * size);
	*ret_room = room;
	return items;
}

void vec_shift(void *items, size_t count, size_t index, size_t size)
{
	char *from = (char *)items + index * size;

	memmove(from + size, from, (count - index) * size);
}

_Bool strings_has(const struct strings *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++) {
		if (!strcmp(list->items[i], text))
			return 1;
	}
	return 0;
}
