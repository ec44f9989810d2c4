/* SPDX-License-Identifier: MIT */
#include "xstage/dynamic.h"

#include "xstage/object.h"
#include "xstage/vec.h"

#include <string.h>

/* Entries read of one table, bytes of strings in all; real files have below a
 * hundred, and some megabytes, of which each symbol's name is read twice. */
enum { ENTRY_MAX = 65536, TEXT_MAX = 64 * 1024 * 1024, COPIES = 16 };

void dynamic_keep_strings(struct ctx *cx, struct object *o)
{
	const unsigned char *end;
	struct span s;

	if (o->strings || !o->dynamic.strings_size ||
	    !object_bytes_at(o, o->dynamic.strings, &s) ||
	    !span_part(s, 0, o->dynamic.strings_size, &s))
		return;
	/* One that goes on behind the table is read where it is. */
	end = memrchr(s.bytes, '\0', s.size);
	if (!end)
		return;
	o->strings_size = end - s.bytes + 1;
	o->strings = arena_strndup(&cx->arena, (const char *)s.bytes,
				   o->strings_size);
}

/* Copies take memory as well: all of them a few times what the file has. */
static uint64_t text_room(const struct object *o, bool is_kept)
{
	uint64_t most = TEXT_MAX;

	if (!is_kept && o->size < TEXT_MAX / COPIES)
		most = o->size * COPIES;
	return most > o->text_read ? most - o->text_read : 0;
}

const char *dynamic_string(struct ctx *cx, struct object *o, uint64_t offset)
{
	uint64_t room;
	bool is_kept = offset < o->strings_size;
	const char *text;
	struct span s;
	size_t length;

	/* Loaders add and read; DT_STRSZ does not bind them. */
	if (is_kept)
		s = (struct span){ (const unsigned char *)o->strings + offset,
				   o->strings_size - offset };
	else if (!object_bytes_at(o, o->dynamic.strings + offset, &s))
		return NULL;
	/* Nor is what is too long looked at to its end, for each of them. */
	room = text_room(o, is_kept);
	if (s.size > room)
		s.size = room;
	if (!span_string(s, 0, &text))
		return NULL;
	length = strlen(text);
	o->text_read += length;
	return is_kept ? text : arena_strndup(&cx->arena, text, length);
}

static const char *string_of(struct ctx *cx, struct object *o,
			     const GElf_Dyn *d)
{
	const char *text = dynamic_string(cx, o, d->d_un.d_val);

	if (text)
		return text;
	o->defect = "its dynamic section names a string outside the file";
	return "";
}

/* Where relocations are. */
static void take_table(struct dynamic *y, const GElf_Dyn *d)
{
	uint64_t value = d->d_un.d_val;

	switch (d->d_tag) {
	case DT_REL:
		y->rel.address = value;
		break;
	case DT_RELSZ:
		y->rel.size = value;
		break;
	case DT_RELA:
		y->rela.address = value;
		break;
	case DT_RELASZ:
		y->rela.size = value;
		break;
	case DT_JMPREL:
		y->plt.address = value;
		break;
	case DT_PLTRELSZ:
		y->plt.size = value;
		break;
	case DT_PLTREL:
		y->plt_has_addends = value == DT_RELA;
		break;
	case DT_MIPS_GOTSYM:
		y->mips_got_symbol = value;
		break;
	case DT_MIPS_SYMTABNO:
		y->mips_symbol_count = value;
		break;
	}
}

static void take_value(struct dynamic *y, const GElf_Dyn *d)
{
	switch (d->d_tag) {
	case DT_STRTAB:
		y->strings = d->d_un.d_ptr;
		break;
	case DT_SYMTAB:
		y->symbols = d->d_un.d_ptr;
		break;
	case DT_HASH:
		y->hash = d->d_un.d_ptr;
		break;
	case DT_GNU_HASH:
		y->gnu_hash = d->d_un.d_ptr;
		break;
	case DT_STRSZ:
		y->strings_size = d->d_un.d_val;
		break;
	case DT_BIND_NOW:
		y->binds_now = true;
		break;
	case DT_FLAGS:
		y->binds_now |= (d->d_un.d_val & DF_BIND_NOW) != 0;
		break;
	case DT_FLAGS_1:
		y->flags_1 = d->d_un.d_val;
		y->binds_now |= y->flags_1 & DF_1_NOW;
		break;
	case DT_RELR:
		y->has_relr = true;
		break;
	case DT_VERSYM:
		y->versym = d->d_un.d_ptr;
		break;
	case DT_VERNEED:
		y->verneed = d->d_un.d_ptr;
		break;
	case DT_VERNEEDNUM:
		y->verneed_count = d->d_un.d_val;
		break;
	case DT_VERDEF:
		y->verdef = d->d_un.d_ptr;
		break;
	case DT_VERDEFNUM:
		y->verdef_count = d->d_un.d_val;
		break;
	}
}

static void take_string(struct ctx *cx, struct object *o, const GElf_Dyn *d)
{
	struct dynamic *y = &o->dynamic;
	VEC(struct dynamic_request) v = { y->requests, y->request_count,
					  y->request_room };

	switch (d->d_tag) {
	case DT_NEEDED:
	case DT_AUXILIARY:
	case DT_FILTER:
	case DT_AUDIT:
	case DT_DEPAUDIT:
		vec_push(&cx->arena, &v, ((struct dynamic_request){
			d->d_tag, string_of(cx, o, d) }));
		y->requests = v.items;
		y->request_count = v.count;
		y->request_room = v.room;
		break;
	case DT_SONAME:
		y->soname = string_of(cx, o, d);
		break;
	case DT_RPATH:
		y->rpath = string_of(cx, o, d);
		break;
	case DT_RUNPATH:
		y->runpath = string_of(cx, o, d);
		break;
	}
}

static bool is_address(int64_t tag)
{
	static const int64_t tags[] = {
		DT_PLTGOT, DT_HASH, DT_STRTAB, DT_RELA, DT_INIT, DT_FINI,
		DT_REL, DT_JMPREL, DT_INIT_ARRAY, DT_FINI_ARRAY, DT_RELR,
		DT_PREINIT_ARRAY, DT_GNU_HASH, DT_VERSYM, DT_VERNEED,
		DT_VERDEF,
	};

	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		if (tags[i] == tag)
			return true;
	}
	return false;
}

/* The nearest address behind the symbols. */
static void take_address(struct dynamic *y, const GElf_Dyn *d)
{
	uint64_t at = d->d_un.d_ptr;

	if (is_address(d->d_tag) && at > y->symbols &&
	    (!y->symbols_end || at < y->symbols_end))
		y->symbols_end = at;
}

void dynamic_read(struct ctx *cx, struct object *o)
{
	const GElf_Phdr *p = object_dynamic_segment(o);
	size_t entry = o->class == 64 ? sizeof(Elf64_Dyn) : sizeof(Elf32_Dyn);
	uint64_t size, offset;
	Elf_Data *data;
	GElf_Dyn d;
	int count;

	if (!o->elf || !p)
		return;
	size = p->p_filesz / entry * entry;
	offset = p->p_offset;
	/* A loader finds the table by its address. */
	object_offset_of(o, p->p_vaddr, &offset);
	/* It reads up to DT_NULL, wherever the segment ends. */
	if (offset < o->image.size && size > o->image.size - offset)
		size = (o->image.size - offset) / entry * entry;
	if (size / entry > ENTRY_MAX)
		size = ENTRY_MAX * entry;
	data = elf_getdata_rawchunk(o->elf, offset, size, ELF_T_DYN);
	if (!data) {
		o->defect = "its dynamic section is not in the file";
		return;
	}
	for (count = 0; gelf_getdyn(data, count, &d); count++) {
		if (d.d_tag == DT_NULL)
			break;
		take_value(&o->dynamic, &d);
		take_table(&o->dynamic, &d);
	}
	for (int i = 0; i < count && gelf_getdyn(data, i, &d); i++) {
		take_address(&o->dynamic, &d);
		take_string(cx, o, &d);
	}
}
