/* SPDX-License-Identifier: MIT */
/*
 * Layer: audit
 *
 * The rules that the table of dependencies has, by the file they are in.
 */
#ifndef XSTAGE_RULES_DEPENDENCIES_H
#define XSTAGE_RULES_DEPENDENCIES_H

#include "xstage/audit.h"

/* rules_dependencies_loader.c */
void rule_missing_loader(struct audit *a, const struct audited *o);
void rule_loader_not_executable(struct audit *a, const struct audited *o);
void rule_loader_mismatch(struct audit *a, const struct audited *o);

/* rules_dependencies_missing.c */
void rule_missing_library(struct audit *a, const struct closure *k);
void rule_unloadable_library(struct audit *a, const struct closure *k);
void rule_wrong_abi_shadow(struct audit *a, const struct closure *k);
void rule_preload_missing(struct audit *a, const struct closure *k);

/* rules_dependencies_names.c */
void rule_needed_absolute(struct audit *a, const struct audited *o);
void rule_soname_mismatch(struct audit *a, const struct closure *k);
void rule_soname_link_missing(struct audit *a, const struct audited *o);
void rule_soname_missing(struct audit *a, const struct audited *o);
void rule_soname_has_slash(struct audit *a, const struct audited *o);
void rule_hidden_dt_deps(struct audit *a, const struct audited *o);
void rule_noopen_plugin(struct audit *a, const struct audited *o);

/* rules_dependencies_graph.c */
void rule_duplicate_soname(struct audit *a);
void rule_double_load(struct audit *a, const struct closure *k);
void rule_dependency_cycle(struct audit *a, const struct closure *k);

/* rules_dependencies_unneeded.c */
void rule_unneeded_library(struct audit *a);

/* rules_dependencies_cache.c */
void rule_ldcache_stale(struct audit *a);

#endif
