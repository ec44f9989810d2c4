/* SPDX-License-Identifier: MIT */
#include "rules_files.h"

#include "xstage/path.h"
#include "xstage/script.h"

/* Not even root executes a file that nobody may execute. */
void files_ask_execute(struct audit *a, const struct audited *o)
{
	mode_t mode = o->entry->st.st_mode;
	struct finding *f;

	if (o->is_excluded || mode & 0111 ||
	    (o->class != CLASS_LOADER && !audited_is_program(o)))
		return;
	if (o->class == CLASS_LOADER) {
		f = audit_found(a, o->path, "loader", "programs ask for it as"
				" their loader, and its mode is %04o",
				(unsigned int)mode & 07777);
		f->severity = SEVERITY_FATAL;
		return;
	}
	/* Boot loaders and samples are there to be copied. */
	if (!files_is_program_directory(path_directory(&a->cx->arena,
						       o->path)))
		return;
	audit_found(a, o->path, "program", "its mode is %04o",
		    (unsigned int)mode & 07777);
}

static bool is_anybodys(const struct entry *e)
{
	return e->st.st_mode & S_IWOTH &&
	       !(e->kind == ENTRY_DIRECTORY && e->st.st_mode & S_ISVTX);
}

void files_ask_modes(struct audit *a, const struct audited *o)
{
	const struct entry *e = o->entry, *directory;
	struct finding *f;

	if (!audited_is_loadable(o) && !audited_is_program(o))
		return;
	if (is_anybodys(e))
		audit_found(a, o->path, "writable", "every user may write to"
			    " it: its mode is %04o",
			    (unsigned int)e->st.st_mode & 07777);
	directory = root_entry(a->root, path_directory(&a->cx->arena,
						       o->path));
	if (is_anybodys(directory))
		audit_found(a, directory->path, "writable", "every user may"
			    " put programs or libraries in place of those in"
			    " it: its mode is %04o",
			    (unsigned int)directory->st.st_mode & 07777);
	if (e->st.st_mode & S_IROTH || audited_is_program(o))
		return;
	f = audit_found(a, o->path, "readable", "not every user may read it:"
			" its mode is %04o",
			(unsigned int)e->st.st_mode & 07777);
	f->severity = SEVERITY_WARN;
}

void files_ask_suid_script(struct audit *a, const struct entry *e)
{
	const struct loader_file *f;

	if (e->kind != ENTRY_FILE || !(e->st.st_mode & (S_ISUID | S_ISGID)) ||
	    !(e->st.st_mode & 0111))
		return;
	f = catalogue_look(a->catalogue, e->path);
	if (!f->error && object_is_script(f->object))
		audit_found(a, e->path, "suid", "is a script of mode %04o",
			    (unsigned int)e->st.st_mode & 07777);
}
