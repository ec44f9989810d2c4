/* SPDX-License-Identifier: MIT */
#include "rules_dependencies.h"

#include "xstage/explain.h"

#include <string.h>

static const char interp[] = "PT_INTERP";

/* What is in the place of its loader; NULL: it asks for none. */
static const struct loader_file *loader_of(struct audit *a,
					   const struct audited *o)
{
	if (o->class != CLASS_PROGRAM || o->is_excluded)
		return NULL;
	return catalogue_look(a->catalogue, o->object->interpreter);
}

/* The one that the root has for its machine. */
static const char *loader_instead(struct audit *a, const struct audited *o)
{
	struct loader *l;

	if (catalogue_own_loader(a->catalogue, o->object, &l) < 0 || !l ||
	    l->file->error)
		return "";
	return arena_printf(&a->cx->arena, "; the root has %s (%s)", l->path,
			    l->ops->name);
}

void rule_missing_loader(struct audit *a, const struct audited *o)
{
	const struct loader_file *f = loader_of(a, o);
	const char *path = o->object->interpreter;
	struct finding *found;

	if (!f || !f->error)
		return;
	found = audit_found(a, o->path, path, "its loader %s: %s%s", path,
			    explain_place(a->cx, a->root, path,
					  strerror(f->error), f->error),
			    loader_instead(a, o));
	found->where = interp;
}

/* One finding of the loader is for all programs. */
static bool is_told_itself(const struct audit *a, const struct object *loader)
{
	const struct audited *o = audit_of(a, loader);

	return o && o->class == CLASS_LOADER && !o->is_excluded &&
	       audit_tells(a, "not-executable");
}

void rule_loader_not_executable(struct audit *a, const struct audited *o)
{
	const struct loader_file *f = loader_of(a, o);
	struct finding *found;

	if (!f || f->error || !S_ISREG(f->object->mode) ||
	    f->object->mode & 0111 || is_told_itself(a, f->object))
		return;
	found = audit_found(a, o->path, f->text, "its loader %s has the mode"
			    " %04o", f->text, f->object->mode & 07777);
	found->where = interp;
}

/* The kernel looks at the machine only, and at MIPS' encoding of NaN; what
 * flags say of floating point is the loader's business. */
static bool is_refused(const struct object *program, const struct object *l)
{
	return l->kind != OBJECT_ELF || l->class != program->class ||
	       l->order != program->order || l->machine != program->machine ||
	       l->machine == EM_MIPS;
}

static const char *misfit(struct audit *a, const struct object *program,
			  const struct object *l)
{
	struct target t = target_of(program);

	if (l->kind != OBJECT_ELF)
		return l->defect ? l->defect : "is no ELF file";
	if (l->type != ET_DYN && l->type != ET_EXEC)
		return "is no program and no loader";
	if (!target_misfit(a->cx, t, l))
		return NULL;
	return arena_printf(&a->cx->arena, "is for %s, the program for %s",
			    target_describe(a->cx, target_of(l)),
			    target_describe(a->cx, t));
}

void rule_loader_mismatch(struct audit *a, const struct audited *o)
{
	const struct loader_file *f = loader_of(a, o);
	struct finding *found;
	const char *why;

	if (!f || f->error)
		return;
	why = misfit(a, o->object, f->object);
	if (!why)
		return;
	found = audit_found(a, o->path, f->text, "its loader %s %s", f->text,
			    why);
	found->where = interp;
	if (!is_refused(o->object, f->object))
		found->severity = SEVERITY_ERROR;
}
