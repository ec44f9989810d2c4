/* SPDX-License-Identifier: MIT */
#include "xstage/strmap.h"

#include <string.h>
#include <sys/auxv.h>

/* The same for the whole process, and nothing that threads could share. */
static const uint64_t *secrets(void)
{
	static _Thread_local uint64_t values[2];
	const void *given;

	if (values[1])
		return values;
	given = (const void *)getauxval(AT_RANDOM);
	if (given)
		memcpy(values, given, sizeof(values));
	values[1] |= 1;
	return values;
}

/* Both halves of the product, which nobody knows who does not know 'secret'. */
static uint64_t mix(uint64_t word, uint64_t secret)
{
	uint64_t a = word >> 32, b = (uint32_t)word;
	uint64_t c = secret >> 32, d = (uint32_t)secret;
	uint64_t low = b * d, middle = a * d + (low >> 32);
	uint64_t other = b * c + (uint32_t)middle;

	return (other << 32 | (uint32_t)low) ^
	       (a * c + (middle >> 32) + (other >> 32));
}

/* Eight bytes at a time, the last ones filled up with NULs. */
uint64_t strmap_hash(const char *key)
{
	const uint64_t *secret = secrets();
	size_t size = strlen(key), left = size;
	uint64_t h = secret[0], word;

	for (; left; key += sizeof(word), left -= sizeof(word)) {
		word = 0;
		if (left < sizeof(word)) {
			memcpy(&word, key, left);
			left = sizeof(word);
		} else {
			memcpy(&word, key, sizeof(word));
		}
		h = mix(h ^ word, secret[1]);
	}
	return mix(h ^ size, secret[1]);
}

static struct strmap_slot *slot_of(const struct strmap *map, const char *key,
				   uint64_t hash)
{
	size_t at = hash & (map->room - 1);

	for (;; at = (at + 1) & (map->room - 1)) {
		struct strmap_slot *s = &map->slots[at];

		if (!s->key || (s->hash == hash && !strcmp(s->key, key)))
			return s;
	}
}

static void grow(struct strmap *map, size_t room)
{
	struct strmap old = *map;

	map->room = room;
	map->slots = arena_array(map->arena, map->room, sizeof(*map->slots));
	for (size_t i = 0; i < old.room; i++) {
		struct strmap_slot *s = &old.slots[i];

		if (s->key)
			*slot_of(map, s->key, s->hash) = *s;
	}
}

void strmap_reserve(struct strmap *map, size_t count)
{
	size_t room = 64;

	while (room / 2 < count)
		room *= 2;
	if (room > map->room)
		grow(map, room);
}

void *strmap_get(const struct strmap *map, const char *key)
{
	return map->room ? slot_of(map, key, strmap_hash(key))->value : NULL;
}

const char *strmap_put(struct strmap *map, const char *key, void *value)
{
	uint64_t hash = strmap_hash(key);
	struct strmap_slot *s;

	if ((map->count + 1) * 2 > map->room)
		grow(map, map->room ? map->room * 2 : 64);
	s = slot_of(map, key, hash);
	if (!s->key) {
		s->key = map->keeps_keys ? key
					 : arena_strdup(map->arena, key);
		s->hash = hash;
		map->count++;
	}
	s->value = value;
	return s->key;
}

int strmap_next(const struct strmap *map, size_t *pos, const char **ret_key,
		void **ret_value)
{
	for (; *pos < map->room; (*pos)++) {
		const struct strmap_slot *s = &map->slots[*pos];

		if (!s->key)
			continue;
		*ret_key = s->key;
		*ret_value = s->value;
		(*pos)++;
		return 1;
	}
	return 0;
}
