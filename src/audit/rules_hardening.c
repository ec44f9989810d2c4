/* SPDX-License-Identifier: MIT */
#include "rules_hardening.h"
#include "rules.h"

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
	{ 0 },
};
