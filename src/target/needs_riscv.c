/* SPDX-License-Identifier: MIT */
#include "needs.h"

#include "xstage/attributes.h"

#include <ctype.h>
#include <string.h>

enum {
	ATTRIBUTES = 0x70000003,	/* section and segment */
	RISCV_RVC = 0x1, RISCV_FLOAT = 0x6, RISCV_FLOAT_SHIFT = 1,
	PREFIX = 4,	/* "rv64" */
	WORDS_MAX = 256,	/* more than there are extensions */
};

/* What user code cannot see, or what is no more than a hint. */
static bool is_for_kernels(const char *name)
{
	static const char *const others[] = {
		"h", "zihintpause", "zihintntl", "zicbop", "ziccif",
		"ziccrse", "ziccamoa", "zic64b", "za64rs", "zkt", "zvkt",
		"zicntr", "zihpm", "zicclsm",
	};

	if (name[0] == 's')
		return true;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (!strcmp(name, others[i]))
			return true;
	}
	return false;
}

/* The digits of "2p1" from 'at' on. */
static size_t version_at(const char *text)
{
	size_t digits = strspn(text, "0123456789"), more;

	if (!digits || text[digits] != 'p')
		return digits;
	more = strspn(text + digits + 1, "0123456789");
	return more ? digits + 1 + more : digits;
}

/* Where the version of the word of that size begins. */
static size_t version_before(const char *word, size_t size)
{
	for (size_t at = 1; at < size; at++) {
		if (isdigit((unsigned char)word[at]) &&
		    !isdigit((unsigned char)word[at - 1]) &&
		    version_at(word + at) == size - at)
			return at;
	}
	return size;
}

/*
 * "rv64i2p1_m2p0_zicsr2p0" or "rv64imac_zba": letters one by one up to the
 * first word of several, which a letter z, s or x begins ("The RISC-V
 * Instruction Set Manual", volume I, naming).  T-Head's vectors of version 0.7
 * are others than those of 1.0.
 */
void riscv_words(struct ctx *cx, const char *text, struct strings *ret_words)
{
	const char *word = text;
	size_t size, version;

	if (strlen(text) < PREFIX)
		return;
	vec_push(&cx->arena, ret_words,
		 arena_printf(&cx->arena, "%.*s", PREFIX, text));
	for (word += PREFIX; *word && ret_words->count < WORDS_MAX;
	     word += size) {
		size = 1;
		if (*word == '_')
			continue;
		version = 1;
		if (strchr("zsx", *word)) {
			size = strcspn(word, "_");
			version = version_before(word, size);
		} else {
			size += version_at(word + 1);
		}
		vec_push(&cx->arena, ret_words,
			 arena_printf(&cx->arena, "%.*s%s", (int)version, word,
				      *word == 'v' && size > 1 &&
				      word[1] == '0' ? "0p7" : ""));
	}
}

static bool text_of(const struct needing *n, const char **ret_text)
{
	const GElf_Phdr *p = object_segment(n->object, ATTRIBUTES);
	struct span s;

	return ((p && span_part(n->object->image, p->p_offset, p->p_filesz,
				&s)) ||
		need_section(n, ATTRIBUTES, &s)) &&
	       attributes_text(s, n->object->order, "riscv",
			       ATTRIBUTE_RISCV_ARCH, ret_text);
}

/* Without attributes, at least what the header says. */
static void need_flags(struct needing *n)
{
	static const char *const floats[] = { NULL, "f", "d", "q" };
	uint32_t flags = n->object->flags;
	const char *fp = floats[(flags & RISCV_FLOAT) >> RISCV_FLOAT_SHIFT];

	need_feature(n, n->object->class == 64 ? "rv64" : "rv32",
		     "EI_CLASS %u", n->object->class == 64 ? 2 : 1);
	if (flags & RISCV_RVC)
		need_feature(n, "c", "e_flags %#x", flags);
	if (fp)
		need_feature(n, fp, "e_flags %#x", flags);
}

void needs_of_riscv(struct needing *n)
{
	struct strings words = { 0 };
	const char *text;

	need_flags(n);
	if (!text_of(n, &text)) {
		n->needs->unknown = "it has no build attributes";
		return;
	}
	n->needs->is_level_known = true;
	riscv_words(n->cx, text, &words);
	for (size_t i = 1; i < words.count; i++) {
		if (!is_for_kernels(words.items[i]))
			need_feature(n, words.items[i], "Tag_RISCV_arch with"
				     " %s", words.items[i]);
	}
}
