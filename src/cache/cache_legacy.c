/* SPDX-License-Identifier: MIT */
#include "xstage/cache_legacy.h"

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

static int extra_bit(const struct ldconf *conf, const char *name)
{
	for (int i = 0; i < LDCONF_BITS; i++) {
		if (conf->extra[i] && !strcmp(conf->extra[i], name))
			return i;
	}
	return -1;
}

bool cache_legacy_is_scanned(const struct cache_maker *maker,
			     const struct ldconf *conf, const char *name)
{
	int bit;

	if (maker->glibc >= LEGACY_END)
		return false;
	bit = hwcap_bit(maker->target, maker->glibc, name);
	if (bit >= 0 && bit < SCANNED_BITS && important(maker) >> bit & 1)
		return true;
	return hwcap_platform_bit(maker->target, maker->glibc, name) >= 0 ||
	       extra_bit(conf, name) >= 0;
}

/* The value of one part; 0: it stands for nothing. */
static uint64_t value_of(const struct cache_maker *maker,
			 const struct ldconf *conf, const char *name)
{
	int bit = hwcap_bit(maker->target, maker->glibc, name);

	if (bit < 0)
		bit = hwcap_platform_bit(maker->target, maker->glibc, name);
	if (bit < 0)
		bit = extra_bit(conf, name);
	return bit >= 0 ? UINT64_C(1) << bit : 0;
}

uint64_t cache_legacy_hwcap(const struct cache_maker *maker,
			    const struct ldconf *conf, const char *path)
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
		value = value_of(maker, conf, name);
		if (!value)
			return sum;
		sum += value;
		length--;
	}
}
