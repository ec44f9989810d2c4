/* SPDX-License-Identifier: MIT */
#include "needs.h"

#include <string.h>

/*
 * Go's linker writes into each program what it was built with: sixteen aligned
 * bytes that begin with a magic, the size of a pointer and flags, and 32 bytes
 * further, since Go 1.18, two strings that their sizes as varints precede.
 * The second one has sixteen bytes before and behind lines like
 * "build\tGOARM=7" (Go's package debug/buildinfo).
 */
static const char magic[] = "\xff Go buildinf:";

enum {
	MAGIC = 14, FLAGS_AT = 15, HEADER = 32, FLAG_INLINE = 2,
	TEXT_MAX = 1 << 20, VARINT_MAX = 63,
};

/* A value is one word or several, with commas between them. */
static const struct setting {
	unsigned int machine;
	const char *name, *word, *features;
} settings[] = {
	{ EM_ARM, "GOARM", "5", "v5te" }, { EM_ARM, "GOARM", "6", "v6k" },
	{ EM_ARM, "GOARM", "7", "v7-a" },
	{ EM_386, "GO386", "sse2", "i686 sse2" },
	{ EM_386, "GO386", "softfloat", "i586" },
	{ EM_X86_64, "GOAMD64", "v1", "x86-64" },
	{ EM_X86_64, "GOAMD64", "v2", "x86-64-v2" },
	{ EM_X86_64, "GOAMD64", "v3", "x86-64-v3" },
	{ EM_X86_64, "GOAMD64", "v4", "x86-64-v4" },
	{ EM_MIPS, "GOMIPS", "hardfloat", "mips32 fpu" },
	{ EM_MIPS, "GOMIPS", "softfloat", "mips32" },
	{ EM_MIPS, "GOMIPS64", "hardfloat", "mips3 fpu" },
	{ EM_MIPS, "GOMIPS64", "softfloat", "mips3" },
	{ EM_PPC64, "GOPPC64", "power8", "power8" },
	{ EM_PPC64, "GOPPC64", "power9", "power9" },
	{ EM_PPC64, "GOPPC64", "power10", "power10" },
	{ EM_RISCV, "GORISCV64", "rva20u64", "g c" },
	{ EM_RISCV, "GORISCV64", "rva22u64", "g c zba zbb zbs zicboz zfhmin" },
	{ EM_RISCV, "GORISCV64", "rva23u64",
	  "g c v zba zbb zbs zicboz zfhmin zicond zcb zfa" },
	{ EM_AARCH64, "GOARM64", "v8.0", "v8-a" },
	{ EM_AARCH64, "GOARM64", "v8.1", "v8.1-a" },
	{ EM_AARCH64, "GOARM64", "v8.2", "v8.2-a" },
	{ EM_AARCH64, "GOARM64", "v8.3", "v8.3-a" },
	{ EM_AARCH64, "GOARM64", "v8.4", "v8.4-a" },
	{ EM_AARCH64, "GOARM64", "v8.5", "v8.5-a" },
	{ EM_AARCH64, "GOARM64", "v8.6", "v8.6-a" },
	{ EM_AARCH64, "GOARM64", "v8.7", "v8.7-a" },
	{ EM_AARCH64, "GOARM64", "v8.8", "v8.8-a" },
	{ EM_AARCH64, "GOARM64", "v8.9", "v8.8-a" },
	{ EM_AARCH64, "GOARM64", "v9.0", "v9-a" },
	{ EM_AARCH64, "GOARM64", "v9.1", "v9.1-a" },
	{ EM_AARCH64, "GOARM64", "v9.2", "v9.2-a" },
	{ EM_AARCH64, "GOARM64", "v9.3", "v9.2-a" },
	{ EM_AARCH64, "GOARM64", "v9.4", "v9.2-a" },
	{ EM_AARCH64, "GOARM64", "v9.5", "v9.2-a" },
	{ EM_AARCH64, "GOARM64", "lse", "lse" },
	{ EM_AARCH64, "GOARM64", "crypto", "crypto" },
};

static bool take_varint(struct span *s, uint64_t *ret_value)
{
	uint64_t value = 0, byte;

	for (unsigned int shift = 0; shift <= VARINT_MAX; shift += 7) {
		if (!span_integer(*s, 0, 1, ORDER_LITTLE, &byte) ||
		    !span_from(*s, 1, s))
			return false;
		value |= (byte & 0x7f) << shift;
		if (byte & 0x80)
			continue;
		*ret_value = value;
		return true;
	}
	return false;
}

static bool take_string(struct span *s, struct span *ret_text)
{
	uint64_t size;

	return take_varint(s, &size) && span_part(*s, 0, size, ret_text) &&
	       span_from(*s, size, s);
}

static bool find_in(const struct object *o, const GElf_Phdr *p,
		    struct span *ret_header)
{
	const unsigned char *at;
	struct span s;

	if (!span_part(o->image, p->p_offset, p->p_filesz, &s))
		return false;
	while ((at = span_find(s, magic, MAGIC))) {
		span_from(s, at - s.bytes, &s);
		if ((at - o->image.bytes) % 16 == 0) {
			*ret_header = s;
			return true;
		}
		span_from(s, 1, &s);
	}
	return false;
}

/* It is in a segment of data. */
static bool find_header(const struct object *o, struct span *ret_header)
{
	for (size_t i = 0; i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type == PT_LOAD && (p->p_flags & PF_W) &&
		    find_in(o, p, ret_header))
			return true;
	}
	return false;
}

/* The settings as one text of lines; NULL: there are none. */
static const char *lines_of(struct ctx *cx, const struct object *o)
{
	struct span s, version, text;
	uint64_t flags;

	if (!find_header(o, &s) ||
	    !span_integer(s, FLAGS_AT, 1, ORDER_LITTLE, &flags) ||
	    !(flags & FLAG_INLINE) || !span_from(s, HEADER, &s) ||
	    !take_string(&s, &version) || !take_string(&s, &text) ||
	    text.size > TEXT_MAX)
		return NULL;
	return arena_printf(&cx->arena, "%.*s", (int)text.size,
			    (const char *)text.bytes);
}

/* The value of a line "build\tNAME=VALUE"; NULL: there is none. */
static const char *value_of(struct ctx *cx, const char *lines,
			    const char *name)
{
	const char *key = arena_printf(&cx->arena, "\nbuild\t%s=", name);
	const char *at = strstr(lines, key);

	if (!at)
		return NULL;
	at += strlen(key);
	return arena_printf(&cx->arena, "%.*s", (int)strcspn(at, "\r\n"), at);
}

static bool has_value(const char *value, const char *word)
{
	size_t size;

	for (; *value; value += size + (value[size] == ',')) {
		size = strcspn(value, ",");
		if (size == strlen(word) && !strncmp(value, word, size))
			return true;
	}
	return false;
}

/* Since 5, which has none, each level has more of a floating-point unit, but
 * where the other way is asked for. */
static void need_arm_float(struct needing *n, const char *value)
{
	bool is_soft = *value == '5' ? !has_value(value, "hardfloat")
				     : has_value(value, "softfloat");

	if (!is_soft)
		need_feature(n, *value == '7' ? "vfpv3-d16" : "vfpv2",
			     "GOARM=%s", value);
}

bool needs_of_go(struct needing *n)
{
	const char *lines = lines_of(n->cx, n->object), *value = NULL;
	bool is_told = false;

	n->when = NEED_ALWAYS;
	for (size_t i = 0; lines &&
	     i < sizeof(settings) / sizeof(*settings); i++) {
		const struct setting *s = &settings[i];

		if (s->machine != n->object->machine)
			continue;
		value = value_of(n->cx, lines, s->name);
		if (!value || !has_value(value, s->word))
			continue;
		need_words(n, s->features,
			   arena_printf(&n->cx->arena, "%s=%s", s->name,
					value));
		if (s->machine == EM_ARM)
			need_arm_float(n, value);
		is_told = true;
	}
	n->needs->is_level_known |= is_told;
	return is_told;
}
