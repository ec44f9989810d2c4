/* SPDX-License-Identifier: MIT */
/* The keys of an `elf` statement, read into a struct spec. */
#include <string.h>

#include "mkelf.h"

/* One row of the table of keys; arg is whatever its setter makes of it. */
struct key {
	const char *name;
	void (*set)(struct spec *s, const struct key *k, struct text value);
	uint64_t arg;
};

/* The named values that some keys take instead of a number. */
struct choice {
	const char *name;
	int value;
};

static int choose(const struct choice *choices, struct text value)
{
	for (; choices->name; choices++)
		if (text_is(value, choices->name))
			return choices->value;
	die("unknown value '%s'", value.p);
}

static void set_abi(struct spec *s, const struct key *k, struct text value)
{
	(void)s, (void)k, (void)value;	/* taken first, by find_abi() */
}

static void set_class(struct spec *s, const struct key *k, struct text value)
{
	static const struct choice classes[] = {
		{ "32", 32 }, { "64", 64 }, { 0 }
	};

	(void)k;
	s->class = choose(classes, value);
}

static void set_order(struct spec *s, const struct key *k, struct text value)
{
	static const struct choice orders[] = {
		{ "little", false }, { "big", true }, { 0 }
	};

	(void)k;
	s->big = choose(orders, value);
}

static void set_header(struct spec *s, const struct key *k, struct text value)
{
	s->header_set[k->arg] = true;
	s->header[k->arg] = number(value);
}

static void set_type(struct spec *s, const struct key *k, struct text value)
{
	static const struct choice types[] = {
		{ "rel", 1 }, { "exec", 2 }, { "dyn", 3 }, { "core", 4 }, { 0 }
	};

	if (value.n && value.p[0] >= '0' && value.p[0] <= '9') {
		set_header(s, k, value);
		return;
	}
	s->header_set[H_TYPE] = true;
	s->header[H_TYPE] = choose(types, value);
}

static void set_byte(struct spec *s, const struct key *k, struct text value)
{
	uint64_t v = number(value);

	if (v > 255)
		die("%s= takes one byte", k->name);
	*((unsigned char *)s + k->arg) = v;
}

static void set_number(struct spec *s, const struct key *k, struct text value)
{
	*(uint64_t *)((char *)s + k->arg) = number(value);
}

static void set_yes(struct spec *s, const struct key *k, struct text value)
{
	*(bool *)((char *)s + k->arg) = yes_no(value);
}

static void set_sections(struct spec *s, const struct key *k,
			 struct text value)
{
	(void)k;
	s->nosections = !yes_no(value);
}

/* Repeated, the texts are joined. */
static void set_text(struct spec *s, const struct key *k, struct text value)
{
	struct text *t = (struct text *)((char *)s + k->arg);

	*t = t->p ? text_join(*t, value) : value;
}

static void add_string(struct spec *s, const struct key *k, struct text value)
{
	*PUSH(&s->dyn) = (struct dynent){ DYN_STRING, k->arg, 0, value };
}

static void add_number(struct spec *s, const struct key *k, struct text value)
{
	*PUSH(&s->dyn) = (struct dynent){
		.kind = DYN_NUMBER, .tag = k->arg, .value = number(value) };
}

static void add_dyn(struct spec *s, const struct key *k, struct text value)
{
	uint64_t tag = number(text_cut(&value, ':'));
	struct key with_tag = { k->name, k->set, tag };

	if (k->arg == DYN_STRING)
		add_string(s, &with_tag, value);
	else
		add_number(s, &with_tag, value);
}

static void add_debug(struct spec *s, const struct key *k, struct text value)
{
	if (yes_no(value))
		*PUSH(&s->dyn) = (struct dynent){ .tag = k->arg };
}

static void add_rld_map(struct spec *s, const struct key *k, struct text value)
{
	s->rldmaprel = yes_no(value);
	if (s->rldmaprel)
		*PUSH(&s->dyn) = (struct dynent){ DYN_RLD_MAP_REL, k->arg,
						  0, { 0 } };
}

static void add_verdef(struct spec *s, const struct key *k, struct text value)
{
	(void)k;
	*PUSH(&s->verdef) = value;
}

static void add_verneed(struct spec *s, const struct key *k, struct text value)
{
	struct verneed v = { .file = text_cut(&value, ':') };

	v.version = text_cut(&value, ':');
	v.weak = text_is(value, "weak");
	if (!v.version.n || (value.n && !v.weak))
		die("%s= takes FILE:VERSION or FILE:VERSION:weak", k->name);
	*PUSH(&s->verneed) = v;
}

static void add_defined(struct spec *s, const struct key *k, struct text value)
{
	struct symbol sym = { .name = text_cut(&value, '@') };

	sym.version = value;
	sym.defined = true;
	sym.weak = k->arg;
	*PUSH(&s->def) = sym;
}

static void add_undefined(struct spec *s, const struct key *k,
			  struct text value)
{
	struct symbol sym = { .name = text_cut(&value, '@') };

	sym.version = value;
	sym.weak = k->arg;
	*PUSH(&s->undef) = sym;
}

/* What is not the default version is for those who ask for it. */
static void add_hidden(struct spec *s, const struct key *k, struct text value)
{
	add_defined(s, k, value);
	s->def.p[s->def.n - 1].hidden = true;
}

/* In a program that is linked to its address, the stub stands for a function
 * whose address somebody takes; MIPS marks it in st_other. */
static void add_addressed(struct spec *s, const struct key *k,
			  struct text value)
{
	add_undefined(s, k, value);
	s->undef.p[s->undef.n - 1].addressed = true;
}

static void add_reloc(struct spec *s, const struct key *k, struct text value)
{
	if (!s->m->relocs[RELOC_COPY])
		die("no %s= for abi=%s", k->name, s->m->abi);
	*PUSH(&s->reloc) = (struct reloc){ .kind = k->arg, .symbol = value };
}

static void add_textrel(struct spec *s, const struct key *k, struct text value)
{
	add_reloc(s, k, value);
	s->reloc.p[s->reloc.n - 1].in_text = true;
}

static void add_relocs(struct spec *s, const struct key *k, struct text value)
{
	uint64_t type = number(text_cut(&value, ':')), count = number(value);

	(void)k;
	if (count > 0x10000)
		die("relocs= makes 65536 at most");
	while (count--)
		*PUSH(&s->reloc) = (struct reloc){ .type = type };
}

/* TYPE or TYPE:NAME, whatever that does on the machine. */
static void add_raw_reloc(struct spec *s, const struct key *k,
			  struct text value)
{
	uint64_t type = number(text_cut(&value, ':'));

	(void)k;
	*PUSH(&s->reloc) = (struct reloc){ .symbol = value,
					     .type = type };
}

/* NAME:N, of every symbol of that name that the line has had so far. */
static void set_field(struct spec *s, const struct key *k, struct text value)
{
	struct text name = text_cut(&value, ':');
	struct symbol from = { 0 };
	bool found;

	from.fields[k->arg].set = true;
	from.fields[k->arg].value = number(value);
	found = symbols_set(s->def.p, s->def.n, name, &from);
	if (!symbols_set(s->undef.p, s->undef.n, name, &from) && !found)
		die("%s= of no symbol '%s'", k->name, name.p);
}

static void add_note(struct spec *s, const struct key *k, struct text value)
{
	struct note n = { .owner = text_cut(&value, ':') };

	(void)k;
	n.type = number(text_cut(&value, ':'));
	n.desc = value;
	*PUSH(&s->note) = n;
}

static void add_section(struct spec *s, const struct key *k, struct text value)
{
	struct extra e = { .name = text_cut(&value, ':') };

	(void)k;
	e.type = number(text_cut(&value, ':'));
	e.bytes = value;
	*PUSH(&s->section) = e;
}

static void add_segment(struct spec *s, const struct key *k, struct text value)
{
	struct extra e = { .name = text_of(".segment") };

	(void)k;
	e.type = number(text_cut(&value, ':'));
	e.bytes = value;
	*PUSH(&s->segment) = e;
}

static void add_poke(struct spec *s, const struct key *k, struct text value)
{
	struct poke p = { .bytes = hex_bytes(text_cut(&value, '@')) };

	p.at = number(value);
	if (p.at >= k->arg || p.bytes.n > k->arg - p.at)
		die("%s= reaches beyond byte %d", k->name, (int)k->arg);
	*PUSH(&s->poke) = p;
}

static void set_hash(struct spec *s, const struct key *k, struct text value)
{
	static const struct choice hashes[] = {
		{ "sysv", HASH_SYSV }, { "gnu", HASH_GNU },
		{ "both", HASH_SYSV | HASH_GNU }, { "none", 0 }, { 0 }
	};

	(void)k;
	s->hash = choose(hashes, value);
}

static void set_strtab(struct spec *s, const struct key *k, struct text value)
{
	static const struct choice kinds[] = {
		{ "plain", false }, { "merged", true }, { 0 }
	};

	(void)k;
	s->merged = choose(kinds, value);
}

static void set_stack(struct spec *s, const struct key *k, struct text value)
{
	static const struct choice stacks[] = {
		{ "no", STACK_NOEXEC }, { "yes", STACK_EXEC },
		{ "absent", STACK_ABSENT }, { 0 }
	};

	(void)k;
	s->stack = choose(stacks, value);
}

static void set_relro(struct spec *s, const struct key *k, struct text value)
{
	static const struct choice kinds[] = {
		{ "no", RELRO_NO }, { "yes", RELRO_YES },
		{ "short", RELRO_SHORT }, { 0 }
	};

	(void)k;
	s->relro = choose(kinds, value);
}

static void set_exit(struct spec *s, const struct key *k, struct text value)
{
	(void)k;
	s->exit = number(value);
	s->exit_set = true;
	if (!s->m->code[0])
		die("no exit= for abi=%s", s->m->abi);
	if (s->exit > 127)
		die("exit= takes 0 to 127");
}

static void set_truncate(struct spec *s, const struct key *k,
			 struct text value)
{
	(void)k;
	s->truncate = number(value);
	s->truncate_set = true;
}

static void set_mode(struct spec *s, const struct key *k, struct text value)
{
	(void)k;
	s->mode = octal(value);
}

#define AT(member) offsetof(struct spec, member)

static const struct key keys[] = {
	{ "abi", set_abi, 0 },
	{ "class", set_class, 0 },
	{ "order", set_order, 0 },
	{ "osabi", set_byte, AT(osabi) },
	{ "abiversion", set_byte, AT(abiversion) },
	{ "identversion", set_byte, AT(identversion) },
	{ "type", set_type, H_TYPE },
	{ "machine", set_header, H_MACHINE },
	{ "version", set_header, H_VERSION },
	{ "entry", set_header, H_ENTRY },
	{ "phoff", set_header, H_PHOFF },
	{ "shoff", set_header, H_SHOFF },
	{ "flags", set_header, H_FLAGS },
	{ "ehsize", set_header, H_EHSIZE },
	{ "phentsize", set_header, H_PHENTSIZE },
	{ "phnum", set_header, H_PHNUM },
	{ "shentsize", set_header, H_SHENTSIZE },
	{ "shnum", set_header, H_SHNUM },
	{ "shstrndx", set_header, H_SHSTRNDX },
	{ "ident", add_poke, 16 },
	{ "poke", add_poke, 0x7fffffff },
	{ "interp", set_text, AT(interp) },
	{ "needed", add_string, 1 },
	{ "soname", add_string, 14 },
	{ "rpath", add_string, 15 },
	{ "runpath", add_string, 29 },
	{ "depaudit", add_string, 0x6ffffefb },
	{ "audit", add_string, 0x6ffffefc },
	{ "auxiliary", add_string, 0x7ffffffd },
	{ "filter", add_string, 0x7fffffff },
	{ "dynstr", add_dyn, DYN_STRING },
	{ "dyn", add_dyn, DYN_NUMBER },
	{ "dtflags", add_number, 30 },
	{ "flags1", add_number, 0x6ffffffb },
	{ "debug", add_debug, 21 },
	{ "rldmaprel", add_rld_map, 0x70000035 },
	{ "verdef", add_verdef, 0 },
	{ "verneed", add_verneed, 0 },
	{ "sym", add_defined, false },
	{ "weaksym", add_defined, true },
	{ "undef", add_undefined, false },
	{ "weakundef", add_undefined, true },
	{ "hiddensym", add_hidden, false },
	{ "addressed", add_addressed, false },
	{ "got", add_reloc, RELOC_GOT },
	{ "plt", add_reloc, RELOC_PLT },
	{ "copy", add_reloc, RELOC_COPY },
	{ "textrel", add_textrel, RELOC_GOT },
	{ "relocs", add_relocs, 0 },
	{ "reloc", add_raw_reloc, 0 },
	{ "symtype", set_field, FIELD_TYPE },
	{ "symbind", set_field, FIELD_BIND },
	{ "symvis", set_field, FIELD_VIS },
	{ "symsize", set_field, FIELD_SIZE },
	{ "rodata", set_text, AT(rodata) },
	{ "note", add_note, 0 },
	{ "section", add_section, 0 },
	{ "segment", add_segment, 0 },
	{ "hash", set_hash, 0 },
	{ "strtab", set_strtab, 0 },
	{ "sparedyn", set_number, AT(sparedyn) },
	{ "relro", set_relro, 0 },
	{ "writetext", set_yes, AT(writetext) },
	{ "gap", set_number, AT(gap) },
	{ "stackflags", set_number, AT(stackflags) },
	{ "exit", set_exit, 0 },
	{ "sections", set_sections, 0 },
	{ "nodynamic", set_yes, AT(nodynamic) },
	{ "emptydynamic", set_yes, AT(emptydynamic) },
	{ "nolod", set_yes, AT(noload) },
	{ "execstack", set_stack, 0 },
	{ "append", set_text, AT(append) },
	{ "truncate", set_truncate, 0 },
	{ "size", set_number, AT(size) },
	{ "mode", set_mode, 0 },
};

static const struct key *find_key(struct text name)
{
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(*keys); i++)
		if (text_is(name, keys[i].name))
			return &keys[i];
	die("unknown key '%s'", name.p);
}

/* Before all other keys, so that these override it wherever they stand. */
static const struct machine *find_abi(const struct text *words, size_t n)
{
	const struct machine *m = NULL;
	struct text value;
	size_t i;

	for (i = 0; i < n; i++) {
		value = words[i];
		if (text_is(text_cut(&value, '='), "abi"))
			m = machine_find(value);
	}
	if (!m)
		die("elf needs abi=NAME");
	return m;
}

bool spec_has_dynamic(const struct spec *s)
{
	return !s->nodynamic && s->header[H_TYPE] != 1;
}

static void check(const struct spec *s)
{
	if (!spec_has_dynamic(s) &&
	    (s->dyn.n || s->verdef.n || s->verneed.n || s->def.n ||
	     s->undef.n || s->reloc.n))
		die("a file without a dynamic section has none of its entries");
	if (s->interp.p && memchr(s->interp.p, 0, s->interp.n))
		die("interp= must not hold \\0");
}

struct spec spec_parse(const struct text *words, size_t n)
{
	const struct machine *m = find_abi(words, n);
	struct spec s = {
		.m = m, .class = m->class, .big = m->big, .identversion = 1,
		.hash = HASH_SYSV, .sparedyn = 4, .mode = 0755,
		.header = {
			[H_TYPE] = 3, [H_MACHINE] = m->machine,
			[H_VERSION] = 1, [H_FLAGS] = m->flags,
		},
	};
	struct text value;
	const struct key *k;
	size_t i;

	for (i = 0; i < n; i++) {
		value = words[i];
		if (!value.n || !memchr(value.p, '=', value.n))
			die("'%s' is not key=value", value.p);
		k = find_key(text_cut(&value, '='));
		k->set(&s, k, value);
	}
	check(&s);
	return s;
}
