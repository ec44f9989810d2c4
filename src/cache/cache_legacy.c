/* SPDX-License-Identifier: MIT */
#include "xstage/cache_legacy.h"

#include "xstage/cache_format.h"
#include "xstage/hwcap.h"

#include <elf.h>
#include <string.h>

enum { LEGACY_END = 237, SCANNED_BITS = 32 };

static bool is_x86(struct target t)
{
	return t.machine == EM_386 || t.machine == EM_X86_64;
}

static uint64_t important(const struct cache_maker *m)
{
	struct target t = m->target;
	uint64_t mask = hwcap_important(t, m->glibc);

	if (!is_x86(t))
		return mask;
	t.machine = t.machine == EM_386 ? EM_X86_64 : EM_386;
	return mask | hwcap_important(t, m->glibc);
}

bool cache_legacy_is_scanned(const struct cache_maker *maker,
			     const char *name)
{
	int bit;

	if (maker->glibc >= LEGACY_END)
		return false;
	bit = hwcap_bit(maker->target, maker->glibc, name);
	if (bit >= 0 && bit < SCANNED_BITS && important(maker) >> bit & 1)
		return true;
	return hwcap_platform_bit(maker->target, maker->glibc, name) >= 0 ||
	       !strcmp(name, "tls");
}

/* The value of one part; 0: it stands for nothing. */
static uint64_t value_of(const struct cache_maker *maker, const char *name)
{
	int bit = hwcap_bit(maker->target, maker->glibc, name);

	if (bit < 0)
		bit = hwcap_platform_bit(maker->target, maker->glibc, name);
	if (bit >= 0)
		return UINT64_C(1) << bit;
	return strcmp(name, "tls") ? 0 : CACHE_HWCAP_TLS;
}

uint64_t cache_legacy_hwcap(const struct cache_maker *maker, const char *path)
{
	size_t length = strlen(path), end;
	uint64_t sum = 0, value;
	char name[64];

	if (maker->glibc >= LEGACY_END)
		return 0;
	for (;;) {
		end = length;
		while (length && path[length - 1] != '/')
			length--;
		/* The first part of a relative path is none. */
		if (!length || end - length >= sizeof(name))
			return sum;
		memcpy(name, path + length, end - length);
		name[end - length] = '\0';
		value = value_of(maker, name);
		if (!value)
			return sum;
		sum += value;
		length--;
	}
}
