/* SPDX-License-Identifier: MIT */
#include "xstage/verdict.h"

#include "xstage/features.h"
#include "xstage/target.h"

#include <string.h>

struct judging {
	struct ctx *cx;
	const struct object *object;
	const struct board *board;
	uint64_t page_size;	/* of the kernel; 0: unknown */
	struct judgement result;
};

const char *verdict_name(enum verdict verdict)
{
	static const char *const names[] = {
		[VERDICT_RUNS] = "runs", [VERDICT_UNKNOWN] = "unknown",
		[VERDICT_MAYBE] = "maybe", [VERDICT_CANNOT] = "cannot",
	};

	return names[verdict];
}

void judgement_add(struct ctx *cx, struct judgement *j, enum verdict verdict,
		   const char *text)
{
	if (verdict > j->verdict)
		j->verdict = verdict;
	vec_push(&cx->arena, &j->reasons, ((struct reason){ verdict, text }));
}

static void say(struct judging *j, enum verdict verdict, const char *text)
{
	judgement_add(j->cx, &j->result, verdict, text);
}

/* The system that a GNU ABI tag is for. */
enum { ABI_NOTE_LINUX = 0 };

/* Cores that a message names. */
enum { TOLD_MAX = 4 };

/* What messages call the board's cores. */
static const char *cores_text(const struct judging *j)
{
	const struct board *b = j->board;
	struct strings told = { 0 };
	const char *text = NULL;

	for (size_t i = 0; i < b->cores.count && told.count < TOLD_MAX; i++) {
		const struct board_core *c = &b->cores.items[i];
		const char *name = c->names.count ? c->names.items[0] : c->node;

		if (c->is_disabled || strings_has(&told, name))
			continue;
		vec_push(&j->cx->arena, &told, name);
		text = text ? arena_printf(&j->cx->arena, "%s and %s", text,
					   name) : name;
	}
	return text ? text : "the board";
}

static const char *set_text(const struct judging *j, unsigned int machine,
			    const struct strings *set)
{
	struct strings heads = features_heads(j->cx, machine, set);
	const char *text = "";

	for (size_t i = 0; i < heads.count; i++)
		text = arena_printf(&j->cx->arena, "%s%s%s", text,
				    *text ? ", " : "",
				    feature_text(machine, heads.items[i]));
	return *text ? text : "nothing that is known";
}

static bool is_one_of(unsigned int machine, unsigned int a, unsigned int b)
{
	return machine == a || machine == b;
}

/* The features that the board has for programs of that machine; NULL: it runs
 * none of them. */
static const struct strings *features_for(const struct judging *j)
{
	unsigned int code = j->object->machine, core = j->board->machine;

	if (code == core || (is_one_of(code, EM_386, EM_X86_64) &&
			     is_one_of(core, EM_386, EM_X86_64)) ||
	    (is_one_of(code, EM_PPC, EM_PPC64) &&
	     is_one_of(core, EM_PPC, EM_PPC64)))
		return &j->board->has;
	if (code == EM_ARM && core == EM_AARCH64 && j->board->arm32.count)
		return &j->board->arm32;
	return NULL;
}

static void judge_machine(struct judging *j)
{
	const struct object *o = j->object;
	const struct board *b = j->board;
	struct arena *a = &j->cx->arena;

	if (o->machine != EM_ARM || b->machine != EM_AARCH64)
		say(j, VERDICT_CANNOT, arena_printf(a, "is for %s, and %s is"
			" %s", target_machine_name(j->cx, o->machine),
			cores_text(j),
			target_machine_name(j->cx, b->machine)));
	else if (b->is_root)
		say(j, VERDICT_MAYBE, arena_printf(a, "is 32-bit ARM, and"
			" nothing tells whether the core of %s runs that",
			b->path));
	else
		say(j, VERDICT_CANNOT, arena_printf(a, "is 32-bit ARM, and %s:"
			" 64-bit programs only", cores_text(j)));
}

static const char *order_text(const struct object *o)
{
	return o->order == ORDER_BIG ? "big-endian" : "little-endian";
}

static void judge_order(struct judging *j)
{
	const struct object *o = j->object;
	const struct board *b = j->board;
	struct arena *a = &j->cx->arena;

	if (!b->order)
		say(j, VERDICT_MAYBE, arena_printf(a, "is %s, and nothing tells"
			" the byte order of the systems of %s", order_text(o),
			cores_text(j)));
	else if (o->order == b->order)
		return;
	else if (b->is_order_known || b->is_root)
		say(j, VERDICT_CANNOT, arena_printf(a, "is %s, and the systems"
			" of %s are not", order_text(o),
			b->soc ? b->soc->name : cores_text(j)));
	else
		say(j, VERDICT_MAYBE, arena_printf(a, "is %s, and systems of %s"
			" are not, usually", order_text(o), cores_text(j)));
}

/* 32-bit programs on 64-bit kernels; what their support is called there. */
static void judge_class(struct judging *j)
{
	static const struct {
		unsigned int machine;
		const char *option;
	} options[] = {
		{ EM_ARM, "CONFIG_COMPAT" }, { EM_MIPS, "CONFIG_MIPS32_O32 or _N32" },
		{ EM_PPC, "CONFIG_COMPAT" }, { EM_S390, "CONFIG_COMPAT" },
		{ EM_386, "CONFIG_IA32_EMULATION" },
		{ EM_X86_64, "CONFIG_X86_X32_ABI" },
	};
	const struct object *o = j->object;

	if (o->class != 32 || j->board->class != 64 || j->board->is_root)
		return;
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++) {
		if (options[i].machine == o->machine)
			say(j, VERDICT_RUNS, arena_printf(&j->cx->arena,
				"needs a kernel with 32-bit support (%s)",
				options[i].option));
	}
}

static void judge_arm32(struct judging *j)
{
	const struct board *b = j->board;

	if (j->object->machine != EM_ARM || b->machine != EM_AARCH64)
		return;
	if (strings_has(&b->arm32, "optional"))
		say(j, VERDICT_MAYBE, arena_printf(&j->cx->arena, "is 32-bit"
			" ARM, which %s may not run", cores_text(j)));
	/* Linux wants smaller pages for it, but for experts. */
	if (b->kernel.page_size > 4096)
		say(j, VERDICT_MAYBE, "is 32-bit ARM, which few kernels with"
			" such pages run");
}

/* The modes of floating point that both the program and the root's libraries
 * can live with. */
static void judge_mips_modes(struct judging *j)
{
	const struct object *o = j->object;
	const struct board *b = j->board;

	if (o->machine == EM_MIPS && b->is_root && b->target.machine == EM_MIPS
	    && !(target_mips_modes(o->mips_float) &
		 target_mips_modes(b->mips_float)))
		say(j, VERDICT_CANNOT, arena_printf(&j->cx->arena, "its float"
			" ABI (fp_abi %d) does not go with that of the C"
			" library of %s (%d)", o->mips_float, b->path,
			b->mips_float));
}

static void judge_abi(struct judging *j)
{
	const struct object *o = j->object;
	const struct board *b = j->board;
	bool is_loaded = object_has_loader(o) || !object_is_program(o);
	const char *misfit = b->is_root && is_loaded
			     ? target_misfit(j->cx, b->target, o) : NULL;

	if (misfit) {
		say(j, VERDICT_CANNOT, arena_printf(&j->cx->arena, "is %s",
						    misfit));
		return;
	}
	if (is_loaded)
		judge_mips_modes(j);
	if (o->class > b->class)
		say(j, VERDICT_CANNOT, arena_printf(&j->cx->arena, "is 64-bit,"
			" and %s is 32-bit", cores_text(j)));
	if (strings_has(&b->has, "nommu"))
		say(j, VERDICT_CANNOT, arena_printf(&j->cx->arena, "needs"
			" virtual memory, and %s has none", cores_text(j)));
	judge_order(j);
	judge_class(j);
	judge_arm32(j);
}

/* Whether one of the features that the board has or may have is that one. */
static bool may_have(const struct judging *j, const struct strings *has,
		     const char *feature)
{
	const struct strings *may = &j->board->may;
	struct arena *a = &j->cx->arena;
	struct strings any = { 0 };

	if (has != &j->board->has)
		return false;
	for (size_t i = 0; i < has->count; i++)
		vec_push(a, &any, has->items[i]);
	for (size_t i = 0; i < may->count; i++)
		vec_push(a, &any, may->items[i]);
	return features_cover(j->cx, j->object->machine, &any, feature);
}

/* "needs ARMv7-A (Tag_CPU_arch 10)" */
static const char *need_text(const struct judging *j, const struct need *n)
{
	static const char *const verbs[] = {
		[NEED_ALWAYS] = "needs",
		[NEED_CHOSEN] = "has functions for",
		[NEED_SOMEWHERE] = "has parts for",
		[NEED_COMPILED] = "was compiled for",
	};

	return arena_printf(&j->cx->arena, "%s %s (%s)", verbs[n->when],
			    feature_text(j->object->machine, n->feature),
			    n->evidence);
}

static void judge_lack(struct judging *j, const struct need *n,
		       const struct strings *has)
{
	static const char *const ends[] = {
		[LACK_EMULATED] = "its kernel must emulate it, slowly",
		[LACK_UNUSED] = "it may not use it",
	};
	unsigned int machine = j->object->machine;
	enum lack lack = feature_lack(machine, n->feature, has);
	const char *text = need_text(j, n);
	struct arena *a = &j->cx->arena;

	if (lack == LACK_FATAL)
		say(j, VERDICT_CANNOT, arena_printf(a, "%s, and %s has %s",
			text, cores_text(j), set_text(j, machine, has)));
	else
		say(j, VERDICT_MAYBE, arena_printf(a, "%s, which %s lacks: %s",
			text, cores_text(j), ends[lack]));
}

static void judge_need(struct judging *j, const struct need *n,
		       const struct strings *has)
{
	struct arena *a = &j->cx->arena;
	const char *text, *cores;

	if (features_cover(j->cx, j->object->machine, has, n->feature))
		return;
	text = need_text(j, n);
	cores = cores_text(j);
	if (n->when == NEED_CHOSEN)
		say(j, VERDICT_RUNS, arena_printf(a, "%s, and chooses others"
			" where it is not", text));
	else if (may_have(j, has, n->feature))
		say(j, VERDICT_MAYBE, arena_printf(a, "%s, which %s may lack",
			text, cores));
	else if (n->when == NEED_SOMEWHERE)
		say(j, VERDICT_MAYBE, arena_printf(a, "%s, which %s lacks:"
			" it may choose others there", text, cores));
	else if (j->board->is_root)
		say(j, VERDICT_MAYBE, arena_printf(a, "%s, and the loader and"
			" the C library of %s do not: its core may lack it",
			text, j->board->path));
	else if (j->board->unknown.count)
		say(j, VERDICT_MAYBE, arena_printf(a, "%s, and not every core"
			" of the board is known", text));
	else if (n->when == NEED_COMPILED)
		say(j, VERDICT_MAYBE, arena_printf(a, "%s, which %s lacks: it"
			" is likely to die there", text, cores));
	else
		judge_lack(j, n, has);
}

static void judge_needs(struct judging *j, const struct needs *needs,
			const struct strings *has)
{
	for (size_t i = 0; i < needs->count; i++)
		judge_need(j, &needs->items[i], has);
	/* What the root's own files do not tell, either, is no difference. */
	if (needs->unknown)
		say(j, j->board->is_root ? VERDICT_RUNS : VERDICT_UNKNOWN,
		    needs->unknown);
}

/* Until 2.35, glibc's loader looks at the version that a library is for, and
 * static programs of glibc at their own, and have the words for it in them. */
static bool is_checked(const struct judging *j)
{
	static const char words[] = "FATAL: kernel too old\n";
	const struct object *o = j->object;

	return (j->board->checks_kernel && !object_is_program(o)) ||
	       span_find(o->image, words, sizeof(words) - 1);
}

static void judge_kernel(struct judging *j)
{
	const struct object *o = j->object;
	uint32_t version = j->board->kernel.version;
	const char *text;

	if (!version || o->abi_note_os != ABI_NOTE_LINUX ||
	    o->abi_note_kernel <= version)
		return;
	text = arena_printf(&j->cx->arena, "is for Linux %s and later"
			    " (NT_GNU_ABI_TAG), and there is %s",
			    kernel_version_text(j->cx, o->abi_note_kernel),
			    kernel_version_text(j->cx, version));
	if (is_checked(j))
		say(j, VERDICT_CANNOT, text);
	else
		say(j, VERDICT_MAYBE, text);
}

static uint64_t page_of(const struct judging *j, uint64_t address)
{
	return address / j->page_size;
}

/* Two segments with other rights in one page: the second one's hold. */
static bool shares_page(const struct judging *j, const GElf_Phdr *before,
			const GElf_Phdr *p)
{
	return before && before->p_memsz && before->p_flags != p->p_flags &&
	       page_of(j, before->p_vaddr + before->p_memsz - 1) ==
	       page_of(j, p->p_vaddr);
}

/* A segment can only be mapped where its places in memory and in the file are
 * at the same place of a page. */
static void judge_segments(struct judging *j)
{
	const struct object *o = j->object;
	uint64_t page = j->page_size;
	const GElf_Phdr *before = NULL;
	bool is_shared = false;

	for (size_t i = 0; page && i < o->segment_count; i++) {
		const GElf_Phdr *p = &o->segments[i];

		if (p->p_type != PT_LOAD)
			continue;
		if (p->p_filesz && (p->p_vaddr - p->p_offset) % page) {
			say(j, VERDICT_CANNOT, arena_printf(&j->cx->arena,
				"is linked for smaller pages: %#llx of the file"
				" is to be at %#llx, and the kernel has pages"
				" of %llu bytes",
				(unsigned long long)p->p_offset,
				(unsigned long long)p->p_vaddr,
				(unsigned long long)page));
			return;
		}
		is_shared |= shares_page(j, before, p);
		before = p;
	}
	if (is_shared)
		say(j, VERDICT_MAYBE, arena_printf(&j->cx->arena, "has segments"
			" with other rights in one page, and the kernel has"
			" pages of %llu bytes", (unsigned long long)page));
}

/* The features that count for it; NULL: none, or no core runs Linux. */
static const struct strings *judge_header(struct judging *j)
{
	const struct strings *has = features_for(j);

	if (!j->board->machine)
		say(j, VERDICT_UNKNOWN, "no core of the board is known");
	else if (!j->board->class)
		say(j, VERDICT_CANNOT, "no core of the board runs Linux");
	else if (!has)
		judge_machine(j);
	else
		judge_abi(j);
	return j->board->class ? has : NULL;
}

struct judgement judge_kind(struct ctx *cx, const struct object *o,
			    const struct board *b)
{
	struct judging j = { .cx = cx, .object = o, .board = b };

	judge_header(&j);
	return j.result;
}

struct judgement judge_code(struct ctx *cx, const struct object *o,
			    const struct needs *needs, const struct board *b)
{
	struct judging j = { .cx = cx, .object = o, .board = b };
	const struct strings *has = features_for(&j);

	if (has && b->class)
		judge_needs(&j, needs, has);
	return j.result;
}

struct judgement judge_pages(struct ctx *cx, const struct object *o,
			     uint64_t page_size)
{
	struct judging j = {
		.cx = cx, .object = o, .page_size = page_size,
	};

	judge_segments(&j);
	return j.result;
}

struct judgement judge(struct ctx *cx, const struct object *o,
		       const struct board *b)
{
	struct judging j = {
		.cx = cx, .object = o, .board = b,
		.page_size = b->kernel.page_size,
	};
	const struct strings *has;
	struct needs needs;

	if (o->defect)
		say(&j, VERDICT_CANNOT, o->defect);
	else if (!object_is_whole(o))
		say(&j, VERDICT_CANNOT, "is cut: the file ends before what it"
			" loads");
	has = judge_header(&j);
	if (has && j.result.verdict != VERDICT_CANNOT) {
		needs = needs_of(cx, o);
		judge_needs(&j, &needs, has);
	}
	if (features_for(&j)) {
		judge_segments(&j);
		judge_kernel(&j);
	}
	for (size_t i = 0; b->machine && i < b->unknown.count; i++)
		say(&j, VERDICT_MAYBE, arena_printf(&cx->arena, "the core %s is"
			" not known", b->unknown.items[i]));
	return j.result;
}
