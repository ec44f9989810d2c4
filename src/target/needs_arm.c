/* SPDX-License-Identifier: MIT */
#include "needs.h"

#include "xstage/attributes.h"

#include <string.h>

/* Not in every elf.h, and the same for ARM and RISC-V. */
enum { SECTION_ATTRIBUTES = 0x70000003 };

/* "Addenda to, and Errata in, the ABI for the Arm Architecture", 3.3.5. */
static const char *const levels[] = {
	NULL, "v4", "v4t", "v5t", "v5te", "v5te", "v6", "v6kz", "v6t2", "v6k",
	"v7-a", "m", "m", "m", "v8-a", "r", "m", "m", "v8.1-a", "v8.2-a",
	"v8.3-a", "m", "v9-a",
};

static const char *const fpus[] = {
	NULL, "vfpv2", "vfpv2", "vfpv3", "vfpv3-d16", "vfpv4", "vfpv4-d16",
	"fp-armv8", "fp-armv8-d16",
};

static const char *const simds[] = {
	NULL, "neon", "neon-fma", "neon-armv8", "neon-armv8.1",
};

static const char *const thumbs[] = { NULL, "v4t", "v6t2" };
static const char *const wmmxes[] = { NULL, "wmmx", "wmmx2" };
static const char *const half_fps[] = { NULL, "fp16" };
static const char *const mps[] = { NULL, "mp" };
static const char *const divides[] = { NULL, NULL, "idiv" };

static const struct attribute {
	unsigned int tag;
	const char *name;
	const char *const *features;	/* by its value */
	size_t count;
	bool is_vector;	/* what functions that are chosen differ in */
} attributes[] = {
#define ROW(tag, name, list, is_vector) \
	{ tag, name, list, sizeof(list) / sizeof(*list), is_vector }
	ROW(ATTRIBUTE_ARM_CPU_ARCH, "Tag_CPU_arch", levels, false),
	ROW(ATTRIBUTE_ARM_THUMB, "Tag_THUMB_ISA_use", thumbs, false),
	ROW(ATTRIBUTE_ARM_FP, "Tag_FP_arch", fpus, true),
	ROW(ATTRIBUTE_ARM_SIMD, "Tag_Advanced_SIMD_arch", simds, true),
	ROW(ATTRIBUTE_ARM_WMMX, "Tag_WMMX_arch", wmmxes, true),
	ROW(ATTRIBUTE_ARM_HALF_FP, "Tag_FP_HP_extension", half_fps, true),
	ROW(ATTRIBUTE_ARM_MP, "Tag_MPextension_use", mps, false),
	ROW(ATTRIBUTE_ARM_DIVIDES, "Tag_DIV_use", divides, false),
#undef ROW
};

static bool value_of(const struct needing *n, struct span section,
		     uint64_t tag, uint64_t *ret_value)
{
	return attributes_number(section, n->object->order, "aeabi", tag,
				 ret_value);
}

/* glibc itself, of which it is known that it chooses. */
static bool is_glibc(const struct object *o)
{
	const char *name = o->dynamic.soname;

	return name && (!strcmp(name, "libc.so.6") ||
			!strcmp(name, "libm.so.6") ||
			!strncmp(name, "ld-linux", 8));
}

/* Attributes are of the most demanding part.  That of a program is its own, if
 * it has no C library in it; libraries have parts in assembler for vectors and
 * for ARMv8, and ask the kernel before they use them. */
static int when(const struct needing *n, const struct attribute *a,
		bool chooses, uint64_t value)
{
	enum { ARMV8 = 14 };
	bool is_level = a->tag == ATTRIBUTE_ARM_CPU_ARCH && value >= ARMV8;
	bool is_program = object_is_program(n->object) ||
			  !object_is_dynamic(n->object);

	if (!a->is_vector && !is_level)
		return NEED_ALWAYS;
	if (is_program)
		return chooses && a->is_vector ? NEED_SOMEWHERE : NEED_ALWAYS;
	return chooses && a->is_vector && is_glibc(n->object) ? NEED_CHOSEN
							      : NEED_SOMEWHERE;
}

/* Where numbers are passed in its registers, there is a floating-point unit,
 * and of what is chosen for vectors it has the smaller file of registers. */
static void need_float(struct needing *n, struct span section)
{
	static const char *const small[] = {
		NULL, "vfpv2", "vfpv2", "vfpv3-d16", "vfpv3-d16", "vfpv4-d16",
		"vfpv4-d16", "fp-armv8-d16", "fp-armv8-d16",
	};
	enum { IN_REGISTERS = 1 };
	uint64_t args, fp;

	if (!value_of(n, section, ATTRIBUTE_ARM_VFP_ARGS, &args) ||
	    args != IN_REGISTERS ||
	    !value_of(n, section, ATTRIBUTE_ARM_FP, &fp) ||
	    fp >= sizeof(small) / sizeof(*small) || !small[fp])
		return;
	n->when = NEED_ALWAYS;
	need_feature(n, small[fp], "Tag_ABI_VFP_args %llu, Tag_FP_arch %llu",
		     (unsigned long long)args, (unsigned long long)fp);
}

void needs_of_arm(struct needing *n)
{
	bool chooses = need_chooses(n);
	struct span section;
	uint64_t value;

	if (!need_section(n, SECTION_ATTRIBUTES, &section)) {
		n->needs->unknown = "it has no build attributes";
		return;
	}
	for (size_t i = 0; i < sizeof(attributes) / sizeof(*attributes); i++) {
		const struct attribute *a = &attributes[i];

		if (!value_of(n, section, a->tag, &value))
			continue;
		n->when = when(n, a, chooses, value);
		if (value < a->count && a->features[value])
			need_feature(n, a->features[value], "%s %llu", a->name,
				     (unsigned long long)value);
		if (a->tag == ATTRIBUTE_ARM_CPU_ARCH && value < a->count)
			n->needs->is_level_known = true;
		else if (a->tag == ATTRIBUTE_ARM_CPU_ARCH)
			n->needs->unknown = "its Tag_CPU_arch has a value of"
					    " no known level";
	}
	n->when = NEED_ALWAYS;
	need_float(n, section);
	if (value_of(n, section, ATTRIBUTE_ARM_PROFILE, &value) &&
	    (value == 'M' || value == 'R'))
		need_feature(n, value == 'M' ? "m" : "r",
			     "Tag_CPU_arch_profile '%c'", (char)value);
	if (!n->needs->is_level_known && !n->needs->unknown)
		n->needs->unknown = "its build attributes have no level";
}
