/* SPDX-License-Identifier: MIT */
#include "rules_hardening.h"
#include "rules.h"

/* Of these, each has one sentence. */
#define AS_BUILT "Set it for the whole system, not for one package:"

const struct rule rules_hardening[] = {
	{
		.name = "textrel",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the loader has to change an object's code",
		.why = "Code that is changed is in memory once for each"
		       " process, is writable while the loader works, and is"
		       " refused where SELinux or the like denies execmod."
		       " Without DT_TEXTREL the loader does not make it"
		       " writable and crashes. A mark without such relocations"
		       " only costs time.",
		.mend = "Compile all of it with -fPIC, assembler sources too,"
			" and link it with -Wl,-z,text, which names the culprit.",
		.object = hardening_textrel,
	},
	{
		.name = "execstack",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the stack is executable",
		.why = "Whoever overflows a buffer on the stack can run what he"
		       " has written there. One such library is enough for a"
		       " whole program. On MIPS toolchains ask for it on"
		       " purpose, and musl does not hear libraries: there it is"
		       " a remark.",
		.mend = "Link with -Wl,-z,noexecstack; in assembler sources add"
			" '.section .note.GNU-stack,\"\",%progbits'; replace"
			" nested functions whose address is taken.",
		.object = hardening_execstack,
	},
	{
		.name = "stack-not-rw",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the stack is not asked to be readable and writable",
		.why = "No linker writes such a header: a tool has damaged it."
		       " Loaders that believe it make stacks that no thread can"
		       " use.",
		.mend = "Link it again; do not edit program headers.",
		.object = hardening_stack_not_rw,
	},
	{
		.name = "rwx-segment",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "memory is writable and executable at once",
		.why = "What can be written there can be run. Where the PLT of"
		       " a machine has to be written, it is a remark.",
		.mend = "Link without -N and --omagic, and with"
			" a linker script that keeps code and data apart; for"
			" 32-bit PowerPC compile with -msecure-plt.",
		.object = hardening_rwx_segment,
	},
	{
		.name = "no-relro",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "tables of addresses stay writable",
		.why = "The loader fills them once; whoever can write to memory"
		       " later redirects calls by them. Objects without"
		       " relocations have no such tables, and for MIPS they"
		       " stay writable anyway.",
		.mend = "Link with -Wl,-z,relro (Buildroot BR2_RELRO_PARTIAL"
			" or BR2_RELRO_FULL, OpenWrt PKG_RELRO_FULL, Yocto"
			" security_flags.inc).",
		.object = hardening_no_relro,
	},
	{
		.name = "partial-relro",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "addresses of called functions stay writable",
		.why = "They are found when they are first called, so that"
		       " their table cannot be made read-only.",
		.mend = "Link with -Wl,-z,relro,-z,now (Buildroot"
			" BR2_RELRO_FULL, OpenWrt PKG_RELRO_FULL, Yocto"
			" security_flags.inc).",
		.object = hardening_partial_relro,
	},
	{
		.name = "relro-short",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "less is made read-only than seems so",
		.why = "The loader makes whole pages read-only, so that what is"
		       " behind the last whole one stays writable; so does the"
		       " table of functions of an object that was told to bind"
		       " at the start after it was linked.",
		.mend = "Link with -Wl,-z,relro,-z,now and with -Wl,-z,"
			"common-page-size= and -z max-page-size= of the"
			" kernel's pages.",
		.after = "no-relro",
		.object = hardening_relro_short,
	},
	{
		.name = "no-pie",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program is always at the same address",
		.why = "Its code is where an attacker expects it, whatever the"
		       " kernel does to the rest.",
		.mend = "Compile with -fPIE and link with -pie (Buildroot"
			" BR2_PIC_PIE, OpenWrt PKG_ASLR_PIE_ALL, Yocto"
			" security_flags.inc; Go -buildmode=pie).",
		.object = hardening_no_pie,
	},
	{
		.name = "no-canary",
		.severity = SEVERITY_INFO,
		.confidence = CONFIDENCE_HEURISTIC,
		.summary = "overflows of the stack are not noticed",
		.why = "A function that was compiled with a canary ends the"
		       " program when a buffer of it was overflowed. Objects"
		       " without buffers on the stack have none; with debug"
		       " information each unit is asked, without it only"
		       " whether the function is called that ends programs.",
		.mend = "Compile with -fstack-protector-strong (Buildroot"
			" BR2_SSP_STRONG, OpenWrt PKG_CC_STACKPROTECTOR_STRONG,"
			" Yocto security_flags.inc).",
		.root = hardening_no_canary,
	},
	{
		.name = "no-fortify",
		.severity = SEVERITY_INFO,
		.confidence = CONFIDENCE_HEURISTIC,
		.summary = "calls of the C library are not checked",
		.why = "With _FORTIFY_SOURCE, calls whose buffer is of known"
		       " size go to a function that checks it. An object that"
		       " has none may be compiled without, or may have no such"
		       " call. The C library tells which functions there are:"
		       " musl and uClibc have none.",
		.mend = "Compile with -O2 -D_FORTIFY_SOURCE=2 (Buildroot"
			" BR2_FORTIFY_SOURCE_2 or _3, OpenWrt"
			" PKG_FORTIFY_SOURCE_2, Yocto security_flags.inc).",
		.root = hardening_no_fortify,
	},
	{
		.name = "setuid-not-hardened",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program with more rights lacks protection",
		.why = "Whoever starts it chooses its input and its"
		       " environment, and what he breaks has its owner's rights."
		       " Only the bits of the files' modes are seen, which a"
		       " tree has when it was unpacked by root.",
		.mend = "Compile with -fPIE, link with -pie"
			" -Wl,-z,relro,-z,now,-z,noexecstack and without a run"
			" path, or take the bit away.",
		.object = hardening_setuid,
	},
	{
		.name = "unsafe-function",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a function is called that cannot be used safely",
		.why = "gets overflows any buffer; the names that mktemp, tmpnam"
		       " and tempnam make can be taken by somebody else before"
		       " the file is there.",
		.mend = "Call fgets, mkstemp or mkdtemp instead.",
		.object = hardening_unsafe_function,
	},
	{
		.name = "keeps-groups",
		.severity = SEVERITY_INFO,
		.confidence = CONFIDENCE_HEURISTIC,
		.summary = "a user is changed and groups are kept",
		.why = "A program that gives up root's rights keeps root's"
		       " supplementary groups unless it drops them first.",
		.mend = "Call setgroups or initgroups before setuid.",
		.object = hardening_keeps_groups,
	},
	{
		.name = "profiling",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object is compiled for a profiler",
		.why = "It calls a counter in every function, and writes"
		       " gmon.out where it ends.",
		.mend = "Compile and link it without -pg.",
		.object = hardening_profiling,
	},
	{
		.name = "coverage",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object is compiled to measure its tests",
		.why = "It counts every branch and writes the result to the"
		       " directory where it was built, which it makes.",
		.mend = "Compile and link it without --coverage,"
			" -fprofile-arcs and -fprofile-instr-generate.",
		.object = hardening_coverage,
	},
	{
		.name = "sanitizer",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object is compiled for a sanitizer",
		.why = "It is slow, takes much memory, and obeys the"
		       " environment: sanitizers are for tests, and must not"
		       " be in programs with more rights than their users.",
		.mend = "Compile and link it without -fsanitize=.",
		.object = hardening_sanitizer,
	},
	{
		.name = "instrument",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "every function of an object calls a tracer",
		.why = "It is slow, and nobody needs the calls once it ships.",
		.mend = "Compile it without -finstrument-functions and"
			" -fxray-instrument.",
		.object = hardening_instrument,
	},
	{
		.name = "lto-bytecode",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the compiler's intermediate code is shipped",
		.why = "Only the very compiler that wrote it can read it; it is"
		       " often larger than the code.",
		.mend = "Strip it: strip -R '.gnu.lto_*' -R '.gnu.debuglto_*'"
			" -R .llvm.lto, and ship no objects of -flto.",
		.object = hardening_lto_bytecode,
	},
	{
		.name = "no-cet",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object is not ready for control-flow checks of x86",
		.why = "A program runs with a shadow stack only if all its"
		       " objects are marked: one is enough to turn it off.",
		.mend = "Compile all of it with -fcf-protection=full and link"
			" with -Wl,-z,cet-report=error, which names the culprit.",
		.object = hardening_no_cet,
	},
	{
		.name = "no-bti",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object is not marked for branch targets of AArch64",
		.why = "Its pages are mapped without the check that jumps end"
		       " where they may.",
		.mend = "Compile all of it with -mbranch-protection=standard and"
			" link with -Wl,-z,force-bti, which names the culprit.",
		.object = hardening_no_bti,
	},
	{
		.name = "no-pac",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_LIKELY,
		.summary = "an object is not marked for signed return addresses",
		.why = "Code may sign its return addresses without the mark; it"
		       " tells that all of it does.",
		.mend = "Compile all of it with -mbranch-protection=standard.",
		.object = hardening_no_pac,
	},
	{
		.name = "no-gcs",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an object is not ready for AArch64's guarded stack",
		.why = "A program runs with a guarded control stack only if all"
		       " its objects are marked: one is enough to turn it off.",
		.mend = "Compile all of it with -mbranch-protection=standard of"
			" GCC 15 or Clang 18, and link with -Wl,-z,gcs-report="
			"error, which names the culprit.",
		.object = hardening_no_gcs,
	},
	{
		.name = "no-stack-clash",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_LIKELY,
		.summary = "code is compiled without -fstack-clash-protection",
		.why = "A large frame may jump over the guard page below the"
		       " stack. It is told by debug information only.",
		.mend = AS_BUILT " -fstack-clash-protection.",
		.object = hardening_no_stack_clash,
	},
	{
		.name = "no-zero-call-used",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_LIKELY,
		.summary = "code is compiled without -fzero-call-used-regs",
		.why = "Values stay in registers after a function has ended. It"
		       " is told by debug information only.",
		.mend = AS_BUILT " -fzero-call-used-regs=used-gpr.",
		.object = hardening_no_zero_call_used,
	},
	{
		.name = "no-auto-var-init",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_LIKELY,
		.summary = "code is compiled without -ftrivial-auto-var-init",
		.why = "Variables that nobody sets have what was on the stack"
		       " before. It is told by debug information only.",
		.mend = AS_BUILT " -ftrivial-auto-var-init=zero.",
		.object = hardening_no_auto_var_init,
	},
	{
		.name = "o0-code",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_LIKELY,
		.summary = "code is compiled without optimisation",
		.why = "It is slow and large, and _FORTIFY_SOURCE does nothing"
		       " for it. It is told by debug information only.",
		.mend = "Compile it with -O2, or -Os for size.",
		.object = hardening_o0_code,
	},
	{
		.name = "ofast-code",
		.severity = SEVERITY_OFF, .confidence = CONFIDENCE_LIKELY,
		.summary = "code is compiled with -Ofast or -ffast-math",
		.why = "Results of floating-point operations are not those of"
		       " IEEE 754, and with GCC before 13 a library of that"
		       " kind changes the modes of the whole program. It is"
		       " told by debug information only.",
		.mend = "Compile it with -O2 or -O3 and without -ffast-math.",
		.object = hardening_ofast_code,
	},
	{
		.name = "required-flag",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_LIKELY,
		.summary = "code is compiled without an option that must be",
		.why = "The policy wants the option everywhere. It is told by"
		       " debug information only: what has none is not judged."
		       " Defaults that are built into a compiler are not"
		       " recorded.",
		.mend = "Add the option to the flags of the whole system, and"
			" mend packages that overwrite CFLAGS.",
		.object = hardening_required_flag,
	},
	{
		.name = "forbidden-flag",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "code is compiled with an option that must not be",
		.why = "The policy forbids the option. It is told by debug"
		       " information only: what has none is not judged.",
		.mend = "Take the option out of the flags of the package.",
		.object = hardening_forbidden_flag,
	},
	{ 0 },
};
