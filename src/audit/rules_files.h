/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The rules about the files of a root, by what they are about; their table is
 * in rules_files.c.
 */
#ifndef XSTAGE_RULES_FILES_H
#define XSTAGE_RULES_FILES_H

#include "xstage/audit.h"

/* rules_files_links.c */
void files_ask_loop(struct audit *a, const struct entry *e);
void files_ask_host_path(struct audit *a, const struct entry *e);
void files_ask_escape(struct audit *a, const struct entry *e);
void files_ask_dangling(struct audit *a, const struct entry *e);
void files_ask_staging_link(struct audit *a, const struct entry *e);

/* rules_files_names.c */
void files_ask_name(struct audit *a, const struct entry *e);
void files_ask_case(struct audit *a);

/* rules_files_modes.c */
void files_ask_execute(struct audit *a, const struct audited *o);
void files_ask_modes(struct audit *a, const struct audited *o);
void files_ask_suid_script(struct audit *a, const struct entry *e);

/* rules_files_places.c */
void files_ask_etc(struct audit *a, const struct audited *o);
void files_ask_share(struct audit *a, const struct audited *o);
void files_ask_library_places(struct audit *a);

/* rules_files_mounts.c */
void files_ask_usr(struct audit *a, const struct closure *k);
void files_ask_merge(struct audit *a);
void files_ask_hard_links(struct audit *a);

/* rules_files_boot.c */
void files_ask_init(struct audit *a);
void files_ask_console(struct audit *a);

/* rules_files_services.c */
void files_ask_services(struct audit *a);

/* Whether programs that users call are in that directory, which has no links
 * in it. */
bool files_is_program_directory(const char *directory);

/* Whether somebody may expect that one to be searched for libraries. */
bool files_is_library_directory(const char *directory);

#endif
