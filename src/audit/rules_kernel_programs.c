/* SPDX-License-Identifier: MIT */
#include "rules_files.h"
#include "rules_kernel.h"

#include "xstage/cleanup.h"
#include "xstage/path.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* How much of a file tells whether it is text. */
enum { HEAD = 512 };

/* What kernels are often told of by binfmt_misc: archives of Java, its
 * classes, programs of Windows, and those that Python has compiled. */
static const struct magic {
	size_t offset, size;
	const char *bytes;
} others[] = {
	{ 0, 4, "PK\3\4" },
	{ 0, 4, "\xca\xfe\xba\xbe" },
	{ 0, 2, "MZ" },
	{ 2, 2, "\r\n" },
};

static bool is_other(const char *head, size_t size)
{
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		const struct magic *m = &others[i];

		if (m->offset + m->size <= size &&
		    !memcmp(head + m->offset, m->bytes, m->size))
			return true;
	}
	return false;
}

static void look_inside(struct audit *a, const struct entry *e)
{
	cleanup_close int fd = root_open_entry(a->root, e, O_RDONLY);
	char head[HEAD];
	ssize_t size = fd < 0 ? -1 : pread(fd, head, sizeof(head), 0);

	if (size < 0 || is_other(head, size))
		return;
	if (size && memchr(head, 0, size))
		audit_found(a, e->path, NULL, "is neither an ELF file nor a"
			    " script");
	else
		audit_found(a, e->path, NULL, size ? "has no line #!: it is"
			    " nothing but for a shell" : "is empty")
			->severity = SEVERITY_WARN;
}

void rule_no_program(struct audit *a, const struct entry *e)
{
	const struct loader_file *f;

	if (e->kind != ENTRY_FILE || !(e->st.st_mode & 0111) ||
	    !files_is_program_directory(path_directory(&a->cx->arena,
						       e->path)))
		return;
	f = catalogue_look(a->catalogue, e->path);
	if (!f->error && f->object->kind == OBJECT_FOREIGN &&
	    !object_is_script(f->object))
		look_inside(a, e);
}
