/* SPDX-License-Identifier: MIT */
#include "rules_machine.h"

/* Not in every elf.h. */
#ifndef ELFOSABI_ARM_FDPIC
#define ELFOSABI_ARM_FDPIC 65
#endif
enum { MIPS_NAN2008 = 0x400, MIPS_ABI2 = 0x20 };

/* In what way an object is not for the root's loader. */
enum misfit {
	MISFIT_NONE, MISFIT_MACHINE, MISFIT_CLASS, MISFIT_ORDER, MISFIT_FLOAT,
	MISFIT_NAN, MISFIT_ABI,
};

/* A machine of 64 bits, and the one of 32 that most kernels for it run. */
static const struct kin {
	unsigned int wide, narrow;
} kin[] = {
	{ EM_X86_64, EM_386 }, { EM_AARCH64, EM_ARM }, { EM_PPC64, EM_PPC },
	{ EM_SPARCV9, EM_SPARC }, { EM_SPARCV9, EM_SPARC32PLUS },
};

bool machine_is_kin(unsigned int x, unsigned int y)
{
	for (size_t i = 0; i < sizeof(kin) / sizeof(*kin); i++) {
		if ((kin[i].wide == x && kin[i].narrow == y) ||
		    (kin[i].wide == y && kin[i].narrow == x))
			return true;
	}
	return x == y;
}

/* Machines whose header flags are about numbers alone, as far as a loader
 * minds them. */
static enum misfit misfit_of_flags(const struct object *o, struct target t)
{
	switch (o->machine) {
	case EM_ARM:
	case EM_RISCV:
		return MISFIT_FLOAT;
	case EM_MIPS:
		return !((o->flags ^ t.flags) & MIPS_ABI2) &&
		       (o->flags ^ t.flags) & MIPS_NAN2008 ? MISFIT_NAN
							   : MISFIT_ABI;
	}
	return MISFIT_ABI;
}

static enum misfit misfit_of(struct ctx *cx, struct target t,
			     const struct object *o)
{
	struct target machine = { .machine = t.machine };

	if (target_refuses(cx, machine, o->machine, 0))
		return MISFIT_MACHINE;
	if (o->class != t.class)
		return MISFIT_CLASS;
	if (o->order != t.order)
		return MISFIT_ORDER;
	return target_misfit(cx, t, o) ? misfit_of_flags(o, t) : MISFIT_NONE;
}

/* Some roots have a loader for each of several machines. */
static bool has_own_loader(struct audit *a, const struct object *o)
{
	const struct loader_file *f;
	struct loader *l = NULL;

	if (!object_is_dynamic(o))
		return false;
	if (o->interpreter && object_is_program(o)) {
		f = catalogue_look(a->catalogue, o->interpreter);
		if (!f->error && f->object->kind == OBJECT_ELF &&
		    !target_misfit(a->cx, target_of(f->object), o))
			return true;
	}
	return catalogue_own_loader(a->catalogue, o, &l) >= 0 && l;
}

/* Static programs are the kernel's affair alone, and that knows no ABI of
 * functions. */
static enum misfit misfit(struct audit *a, const struct audited *o)
{
	enum misfit m;

	if (!a->loader || a->loader->file->error ||
	    !(audited_is_loadable(o) || audited_is_program(o)))
		return MISFIT_NONE;
	m = misfit_of(a->cx, a->loader->target, o->object);
	if (m > MISFIT_ORDER && o->class == CLASS_STATIC)
		return MISFIT_NONE;
	return m && has_own_loader(a, o->object) ? MISFIT_NONE : m;
}

/* A kernel for wider programs starts a narrow one that needs no loader; and
 * one that needs one is told of by the loader that is missing, too. */
static void say(struct audit *a, const struct audited *o, const char *where)
{
	const struct target *t = &a->loader->target;
	struct finding *f;

	f = audit_found(a, o->path, NULL, "is %s",
			target_misfit(a->cx, *t, o->object));
	f->where = where;
	if (!audited_is_program(o)) {
		f->severity = SEVERITY_ERROR;
	} else if (o->class == CLASS_STATIC && o->object->order == t->order &&
		   machine_is_kin(o->object->machine, t->machine)) {
		f->severity = SEVERITY_WARN;
		f->confidence = CONFIDENCE_LIKELY;
		f->mend = "Remove it, unless the kernel runs programs of both"
			  " machines.";
	}
}

static void wrong_machine(struct audit *a, const struct audited *o)
{
	if (misfit(a, o) == MISFIT_MACHINE)
		say(a, o, "e_machine");
}

static void wrong_class(struct audit *a, const struct audited *o)
{
	if (misfit(a, o) == MISFIT_CLASS)
		say(a, o, "EI_CLASS");
}

static void wrong_endian(struct audit *a, const struct audited *o)
{
	if (misfit(a, o) == MISFIT_ORDER)
		say(a, o, "EI_DATA");
}

/* What passes numbers in other registers is mapped, and gets wrong ones. */
static bool differs_in_float(const struct audit *a, const struct audited *o)
{
	enum float_abi own = o->facts.float_abi;
	enum float_abi roots = a->identity.facts.float_abi;
	unsigned int machine = o->object->machine;

	return o->class != CLASS_LOADER &&
	       (machine == EM_MIPS || machine == EM_PPC ||
		machine == EM_LOONGARCH) && own && roots && own != roots;
}

/* Of a program with another loader, that one's word counts. */
static bool is_of_root_loader(const struct audit *a, const struct audited *o)
{
	const struct loader_file *f = o->object->interpreter
		? catalogue_look(a->catalogue, o->object->interpreter) : NULL;

	return !f || f->error || f->object == a->loader->file->object;
}

static void float_abi_mismatch(struct audit *a, const struct audited *o)
{
	enum misfit m = misfit(a, o);
	struct finding *f;

	if (m == MISFIT_FLOAT) {
		say(a, o, "e_flags");
		return;
	}
	if (m || !a->loader || !audited_is_loadable(o) ||
	    o->object->machine != a->loader->target.machine ||
	    !differs_in_float(a, o) || !is_of_root_loader(a, o))
		return;
	f = audit_found(a, o->path, NULL, "is %s-float, the loader is %s-float",
			float_abi_name(o->facts.float_abi),
			float_abi_name(a->identity.facts.float_abi));
	f->where = o->object->machine == EM_MIPS ? ".MIPS.abiflags"
		   : o->object->machine == EM_PPC ? ".gnu.attributes"
						  : "e_flags";
}

static void nan_mismatch(struct audit *a, const struct audited *o)
{
	if (misfit(a, o) == MISFIT_NAN)
		say(a, o, "e_flags");
}

static void wrong_abi(struct audit *a, const struct audited *o)
{
	if (misfit(a, o) == MISFIT_ABI)
		say(a, o, "e_flags");
}

static const char *mode_text(struct ctx *cx, int fp_abi)
{
	return fp_abi < 0 ? "none" : arena_printf(&cx->arena, "%d", fp_abi);
}

/* The C library is in every process. */
static void mips_fp_mode(struct audit *a, const struct audited *o)
{
	int own = o->object->mips_float, roots = a->identity.mips_float;
	struct finding *f;

	if (!a->loader || o->object->machine != EM_MIPS ||
	    a->loader->target.machine != EM_MIPS || misfit(a, o) ||
	    o->class == CLASS_LOADER ||
	    !audited_is_loadable(o) || !is_of_root_loader(a, o) ||
	    target_mips_modes(own) & target_mips_modes(roots))
		return;
	f = audit_found(a, o->path, NULL, "its fp_abi %s has no mode of the"
			" registers that goes with fp_abi %s of the C library",
			mode_text(a->cx, own), mode_text(a->cx, roots));
	f->where = ".MIPS.abiflags";
}

static bool is_usual_osabi(const struct object *o)
{
	static const unsigned char arms[] = {
		ELFOSABI_ARM, ELFOSABI_ARM_AEABI, ELFOSABI_ARM_FDPIC,
	};
	unsigned char osabi = o->head[EI_OSABI];

	for (size_t i = 0; o->machine == EM_ARM && i < sizeof(arms); i++) {
		if (osabi == arms[i])
			return true;
	}
	return osabi == ELFOSABI_SYSV || osabi == ELFOSABI_GNU;
}

/* Only glibc's loader looks at it, and only in what it maps itself. */
static void wrong_osabi(struct audit *a, const struct audited *o)
{
	struct finding *f;

	if (!(audited_is_loadable(o) || audited_is_program(o)) ||
	    is_usual_osabi(o->object))
		return;
	f = audit_found(a, o->path, NULL, "is for the system of number %u",
			o->object->head[EI_OSABI]);
	f->where = "EI_OSABI";
	if (a->identity.facts.libc == LIBC_GLIBC && !audited_is_program(o))
		f->severity = SEVERITY_ERROR;
}

const struct rule rules_machine[] = {
	{
		.name = "wrong-machine",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "code for another machine than the root's",
		.why = "The root's machine is its loader's. The kernel refuses"
		       " a program for another one, and a loader passes over"
		       " such a library or dies of it. Mostly it was built with"
		       " the host's compiler. A static program of a machine"
		       " that kernels for the root's often run, too, is a"
		       " warning.",
		.mend = "Build it with the cross compiler, or remove it: check"
			" CC and --host of its build (in Buildroot, that its"
			" recipe passes TARGET_CONFIGURE_OPTS).",
		.object = wrong_machine,
	},
	{
		.name = "wrong-class",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "32-bit code in a 64-bit root, or the reverse",
		.why = "The root has no loader for it: a program does not"
		       " start, and a library is passed over. So it is with"
		       " x32 on x86-64, and with o32 or n32 on MIPS n64.",
		.mend = "Build it for the root's class (-m64, -m32, -mabi=), or"
			" install the loader and the C library of the other.",
		.object = wrong_class,
	},
	{
		.name = "wrong-endian",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "code of the other byte order",
		.why = "No kernel runs programs of both byte orders, and no"
		       " loader maps libraries of the other one.",
		.mend = "Build it with the root's compiler, or with -EL or"
			" -EB (-mlittle-endian, -mbig-endian) as its loader"
			" has it.",
		.object = wrong_endian,
	},
	{
		.name = "float-abi-mismatch",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "numbers are passed otherwise than the C library"
			   " does",
		.why = "glibc's loaders for ARM and RISC-V pass over such a"
		       " library, and say \"cannot open shared object file\" of"
		       " one that is there. Where nobody checks, functions get"
		       " wrong numbers.",
		.mend = "Build it with the float ABI of the root's loader:"
			" -mfloat-abi=hard or soft, -mabi=lp64d or lp64,"
			" -mhard-float or -msoft-float.",
		.object = float_abi_mismatch,
	},
	{
		.name = "nan-mismatch",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "MIPS code with the other encoding of NaN",
		.why = "The kernel refuses a program whose loader has the other"
		       " one, and glibc's loader passes over such a library.",
		.mend = "Build it with -mnan=2008 or -mnan=legacy, as the"
			" root's C library is (in Buildroot,"
			" BR2_MIPS_NAN_2008 or BR2_MIPS_NAN_LEGACY).",
		.object = nan_mismatch,
	},
	{
		.name = "wrong-abi",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "functions are called otherwise than the C library"
			   " does",
		.why = "MIPS has o32 and n32, PowerPC64 has ELFv1 and ELFv2,"
		       " each with loaders of its own. glibc's loader passes"
		       " over a library of the other one.",
		.mend = "Build it with the ABI of the root's loader: -mabi=32,"
			" n32 or 64; -mabi=elfv1 or elfv2.",
		.object = wrong_abi,
	},
	{
		.name = "mips-fp-mode",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "MIPS code that no mode of the float registers"
			   " suits",
		.why = "A process has one mode, and all its objects must live"
		       " with it: -mfp32, -mfp64 and -msoft-float exclude each"
		       " other. glibc's loader passes over such a library, and"
		       " where nobody checks, numbers are wrong.",
		.mend = "Build it with -mfpxx, which goes with -mfp32 and"
			" -mfp64 (in Buildroot, BR2_MIPS_FP32_MODE_XX).",
		.after = "float-abi-mismatch",
		.object = mips_fp_mode,
	},
	{
		.name = "wrong-osabi",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "an ELF file for another system than Linux",
		.why = "glibc's loader refuses a library of another system than"
		       " 0 (System V) or 3 (GNU); the kernel starts a program"
		       " of any, and its first system call may be another"
		       " one's.",
		.mend = "Build it with a compiler for Linux.",
		.after = "wrong-machine",
		.object = wrong_osabi,
	},
	{
		.name = "wrong-board",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a root for another machine than the board's",
		.why = "No program of the root starts on the board that --on or"
		       " --cpu names.",
		.mend = "Build the root for the board's machine: \"xstage"
			" target --on BOARD\" names it.",
		.root = rule_wrong_board,
	},
	{
		.name = "isa-too-new",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_CERTAIN,
		.summary = "code needs more than the board's cores have",
		.why = "It dies of an illegal instruction. What build"
		       " attributes say of a library may be of a part that asks"
		       " what core there is before it runs: of libraries other"
		       " than the C library it is a warning. Needs --on or"
		       " --cpu.",
		.mend = "Build it with -march=, -mcpu= and -mfpu= of the"
			" board's cores (\"xstage target --on BOARD\" names"
			" them), the toolchain's start files and libgcc"
			" included.",
		.after = "wrong-machine wrong-class wrong-endian",
		.object = rule_isa_too_new,
	},
	{
		.name = "isa-mixed",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "code needs more than the loader and C library do",
		.why = "It raises what the whole root needs of a processor."
		       " Where the root's files were built on purpose for"
		       " different cores, that is fine; often a package"
		       " overrides -march, or the toolchain's start files are"
		       " for a newer core than the C library.",
		.mend = "Build it with the flags of the C library, or raise"
			" those for all.",
		.after = "isa-too-new wrong-machine wrong-class wrong-endian",
		.object = rule_isa_mixed,
	},
	{
		.name = "page-size",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "linked for smaller pages than the kernel's",
		.why = "A segment can only be mapped where its places in the"
		       " file and in memory are at the same place of a page."
		       " The kernel kills such a program at once; glibc says"
		       " \"ELF load command address/offset not page-aligned\","
		       " and other loaders map garbage. Without --page-size it"
		       " is an information where some kernels for the machine"
		       " have such pages.",
		.mend = "Link it with -Wl,-z,max-page-size=65536, or as large"
			" as the kernel's pages are (in Buildroot,"
			" BR2_ARM64_PAGE_SIZE_64K and the like).",
		.settled = rule_page_size,
	},
	{
		.name = "shared-page",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "segments of other rights are in one page",
		.why = "With the kernel's pages, one of them takes the other's"
		       " rights: what was to be read-only can be written, or"
		       " code is not executable.",
		.mend = "Link it with -Wl,-z,max-page-size= of the kernel's"
			" pages.",
		.after = "page-size",
		.settled = rule_shared_page,
	},
	{
		.name = "align-not-power2",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a segment's alignment is no power of two",
		.why = "ELF allows none else. Until 2.34, glibc's loader"
		       " refuses a library with one that is not in whole pages,"
		       " which is an error; others ignore it. The file was"
		       " damaged, or edited by a tool that has a defect.",
		.mend = "Build it again, and leave out the tool that edits it.",
		.object = rule_align_not_power2,
	},
	{
		.name = "segment-overlap",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "segments overlap, or are not in ascending order",
		.why = "One is mapped over the other, or beyond what the loader"
		       " keeps free for the object; a library whose first"
		       " segment is not its lowest cannot be mapped, which is"
		       " an error. The file was damaged, or edited by a tool"
		       " that has a defect.",
		.mend = "Build it again, and leave out the tool that edits it.",
		.object = rule_segment_overlap,
	},
	{
		.name = "load-beyond-eof",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the file ends before what it loads",
		.why = "Pages behind the end of a file cannot be touched: the"
		       " program, or the loader that maps the library, dies of"
		       " a bus error. A copy that was cut short looks so.",
		.mend = "Build or copy it again.",
		.after = "broken-object",
		.object = rule_load_beyond_eof,
	},
	{ 0 },
};
