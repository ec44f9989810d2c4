# SPDX-License-Identifier: MIT
# One line a module, layer by layer; a layer may use those above it.
noinst_LIBRARIES += libxstage.a
libxstage_a_SOURCES = \
	include/xstage/cleanup.h \
	include/xstage/libdwarf.h \
	%D%/base/arena.c include/xstage/arena.h \
	%D%/base/buf.c include/xstage/buf.h \
	%D%/base/ctx.c include/xstage/ctx.h \
	%D%/base/gunzip.c include/xstage/gunzip.h \
	%D%/base/parallel.c include/xstage/parallel.h \
	%D%/base/span.c include/xstage/span.h \
	%D%/base/strmap.c include/xstage/strmap.h \
	%D%/base/utf8.c include/xstage/utf8.h \
	%D%/base/vec.c include/xstage/vec.h \
	%D%/fs/content.c include/xstage/content.h \
	%D%/fs/copy.c include/xstage/copy.h \
	%D%/fs/exact.c %D%/fs/exact.h \
	%D%/fs/path.c include/xstage/path.h \
	%D%/fs/publish.c include/xstage/publish.h \
	%D%/fs/root.c include/xstage/root.h \
	%D%/elf/attributes.c include/xstage/attributes.h \
	%D%/elf/dlopen_notes.c include/xstage/dlopen_notes.h \
	%D%/elf/dwarf.c include/xstage/dwarf.h \
	%D%/elf/dwarf_calls.c \
	%D%/elf/dwarf_entry.c %D%/elf/dwarf_entry.h \
	%D%/elf/dwarf_file.c %D%/elf/dwarf_file.h \
	%D%/elf/dwarf_lines.c %D%/elf/dwarf_lines.h \
	%D%/elf/dwarf_split.c %D%/elf/dwarf_split.h \
	%D%/elf/dynamic.c include/xstage/dynamic.h \
	%D%/elf/imports.c include/xstage/imports.h \
	%D%/elf/notes.c include/xstage/notes.h \
	%D%/elf/object.c include/xstage/object.h \
	%D%/elf/relocs.c include/xstage/relocs.h \
	%D%/elf/symbol_index.c include/xstage/symbol_index.h \
	%D%/elf/symbols.c include/xstage/symbols.h \
	%D%/elf/symbols_list.c include/xstage/symbols_list.h \
	%D%/elf/symbols_table.c %D%/elf/symbols_table.h \
	%D%/elf/tokens.c include/xstage/tokens.h \
	%D%/elf/twin.c include/xstage/twin.h \
	%D%/elf/versions.c include/xstage/versions.h \
	%D%/target/board.c include/xstage/board.h %D%/target/board.h \
	%D%/target/board_names.c include/xstage/board_names.h \
	%D%/target/board_tree.c \
	%D%/target/builders.c %D%/target/names.h \
	%D%/target/cores.c include/xstage/cores.h \
	%D%/target/features.c include/xstage/features.h \
	%D%/target/fit.c \
	%D%/target/hwcap.c include/xstage/hwcap.h \
	%D%/target/kernel.c include/xstage/kernel.h \
	%D%/target/machine_names.c include/xstage/machine_names.h \
	%D%/target/multiarch.c include/xstage/multiarch.h \
	%D%/target/needs.c include/xstage/needs.h %D%/target/needs.h \
	%D%/target/needs_arm.c \
	%D%/target/needs_flags.c \
	%D%/target/needs_go.c \
	%D%/target/needs_mips.c \
	%D%/target/needs_riscv.c \
	%D%/target/rust.c \
	%D%/target/socs.c \
	%D%/target/target.c include/xstage/target.h \
	%D%/target/verdict.c include/xstage/verdict.h \
	include/xstage/cache_format.h \
	%D%/cache/cache_check.c include/xstage/cache_check.h \
	%D%/cache/cache_dirs.c include/xstage/cache_dirs.h \
	%D%/cache/cache_flags.c include/xstage/cache_flags.h \
	%D%/cache/cache_legacy.c include/xstage/cache_legacy.h \
	%D%/cache/cache_library.c include/xstage/cache_library.h \
	%D%/cache/cache_lookup.c \
	%D%/cache/cache_links.c include/xstage/cache_links.h \
	%D%/cache/cache_notes.c include/xstage/cache_notes.h \
	%D%/cache/cache_notice.c include/xstage/cache_notice.h \
	%D%/cache/cache_read.c include/xstage/cache_read.h \
	%D%/cache/cache_scan.c include/xstage/cache_scan.h \
	%D%/cache/cache_strings.c %D%/cache/cache_strings.h \
	%D%/cache/cache_uclibc.c include/xstage/cache_uclibc.h \
	%D%/cache/cache_uclibc_dirs.c include/xstage/cache_uclibc_dirs.h \
	%D%/cache/cache_uclibc_library.c %D%/cache/cache_uclibc_library.h \
	%D%/cache/cache_uclibc_scan.c %D%/cache/cache_uclibc_scan.h \
	%D%/cache/cache_uclibc_write.c include/xstage/cache_uclibc_write.h \
	%D%/cache/cache_write.c include/xstage/cache_write.h \
	%D%/cache/ldconf.c include/xstage/ldconf.h \
	%D%/cache/mapped.c include/xstage/mapped.h \
	%D%/loader/cache_maker.c include/xstage/cache_maker.h \
	%D%/loader/glibc_accept.c %D%/loader/glibc.h \
	%D%/loader/glibc_capabilities.c \
	%D%/loader/glibc_configure.c \
	%D%/loader/glibc_lists.c \
	%D%/loader/image.c %D%/loader/image.h \
	%D%/loader/loader.c include/xstage/loader.h \
	%D%/loader/loader_glibc.c %D%/loader/models.h \
	%D%/loader/loader_musl.c \
	%D%/loader/loader_uclibc.c \
	%D%/loader/musl_configure.c %D%/loader/musl.h \
	%D%/loader/path_file.c include/xstage/path_file.h \
	%D%/loader/process.c \
	%D%/loader/uclibc_cache_maker.c \
	%D%/loader/uclibc_configure.c %D%/loader/uclibc.h \
	%D%/loader/usual_path.c \
	%D%/graph/catalogue.c include/xstage/catalogue.h \
	%D%/graph/catalogue_text.c \
	%D%/graph/closure.c include/xstage/closure.h \
	%D%/graph/explain.c include/xstage/explain.h \
	%D%/graph/env_line.c %D%/graph/env_line.h \
	%D%/graph/gconv.c %D%/graph/gconv.h \
	%D%/graph/later.c %D%/graph/later.h \
	%D%/graph/nsswitch.c %D%/graph/nsswitch.h \
	%D%/graph/reach.c include/xstage/reach.h \
	%D%/graph/identity.c include/xstage/identity.h \
	%D%/graph/root_board.c include/xstage/root_board.h \
	%D%/graph/root_loader.c include/xstage/root_loader.h \
	%D%/graph/script.c include/xstage/script.h \
	%D%/graph/subject.c include/xstage/subject.h \
	%D%/graph/unbound.c include/xstage/unbound.h \
	%D%/graph/unused.c include/xstage/unused.h \
	%D%/graph/walk.c %D%/graph/walk.h \
	%D%/graph/version_check.c include/xstage/version_check.h \
	%D%/edit/edit.c include/xstage/edit.h \
	%D%/edit/edit_census.c %D%/edit/edit_census.h \
	%D%/edit/edit_class.c %D%/edit/edit_class.h \
	%D%/edit/edit_dynamic.c %D%/edit/edit_dynamic.h \
	%D%/edit/edit_file.c %D%/edit/edit_file.h \
	%D%/edit/edit_hash.c %D%/edit/edit_hash.h \
	%D%/edit/edit_order.c %D%/edit/edit_order.h \
	%D%/edit/edit_parts.c %D%/edit/edit_parts.h \
	%D%/edit/edit_rename.c %D%/edit/edit_rename.h \
	%D%/edit/edit_unversion.c %D%/edit/edit_unversion.h \
	%D%/edit/edit_grow.c %D%/edit/edit_grow.h \
	%D%/edit/edit_made.c %D%/edit/edit_made.h \
	%D%/edit/edit_made_size.c %D%/edit/edit_made_size.h \
	%D%/edit/edit_move.c %D%/edit/edit_move.h \
	%D%/edit/edit_names.c %D%/edit/edit_names.h \
	%D%/edit/edit_owned.c %D%/edit/edit_owned.h \
	%D%/edit/edit_relocs.c %D%/edit/edit_relocs.h \
	%D%/edit/edit_room.c %D%/edit/edit_room.h \
	%D%/edit/edit_segment.c %D%/edit/edit_segment.h \
	%D%/edit/edit_slots.c %D%/edit/edit_slots.h \
	%D%/edit/edit_store.c include/xstage/edit_store.h \
	%D%/edit/edit_twin.c %D%/edit/edit_twin.h \
	%D%/edit/edit_versions.c %D%/edit/edit_versions.h \
	%D%/edit/edit_wish.c %D%/edit/edit_wish.h \
	%D%/edit/edit_work.h \
	%D%/edit/edit_symbols.c %D%/edit/edit_symbols.h \
	%D%/edit/edit_table.c %D%/edit/edit_table.h \
	%D%/edit/edit_proof_layout.c %D%/edit/edit_proof.h \
	%D%/edit/edit_proof_kind.c \
	%D%/edit/edit_proof_names.c \
	%D%/edit/edit_proof_symbols.c \
	%D%/edit/edit_proof_hash.c \
	%D%/edit/edit_proof_dynamic.c \
	%D%/edit/edit_proof_segments.c \
	%D%/edit/edit_proof_versions.c \
	%D%/edit/edit_verify.c \
	%D%/edit/patch.c include/xstage/patch.h \
	%D%/edit/patch_list.c include/xstage/patch_list.h \
	%D%/edit/patch_path.c include/xstage/patch_path.h \
	%D%/edit/patch_wish.c %D%/edit/patch_wish.h \
	%D%/stage/apply.c include/xstage/apply.h \
	%D%/stage/board_check.c %D%/stage/board_check.h \
	%D%/stage/cache_plan.c include/xstage/cache_plan.h \
	%D%/stage/hwcaps.c %D%/stage/hwcaps.h \
	%D%/stage/lay.c %D%/stage/lay.h \
	%D%/stage/made.c %D%/stage/made.h \
	%D%/stage/offer.c %D%/stage/offer.h \
	%D%/stage/order.c %D%/stage/order.h \
	%D%/stage/plan.c include/xstage/plan.h \
	%D%/stage/run_path.c %D%/stage/run_path.h \
	%D%/stage/source.c include/xstage/source.h \
	%D%/stage/state.c %D%/stage/state.h \
	%D%/stage/wants.c %D%/stage/wants.h \
	%D%/audit/asked.c %D%/audit/asked.h \
	%D%/audit/audit.c include/xstage/audit.h \
	%D%/audit/baseline.c include/xstage/baseline.h \
	%D%/audit/classify.c %D%/audit/classify.h \
	%D%/audit/definers.c %D%/audit/definers.h \
	%D%/audit/inspect.c include/xstage/inspect.h \
	%D%/audit/inspect_symbols.c %D%/audit/inspect_symbols.h \
	%D%/audit/mentions.c %D%/audit/mentions.h \
	%D%/audit/names.c %D%/audit/names.h \
	%D%/audit/libc_files.c %D%/audit/libc_files.h \
	%D%/audit/inspect_twin.c %D%/audit/inspect_twin.h \
	%D%/audit/locate.c \
	%D%/audit/inspect_texts.c %D%/audit/inspect_texts.h \
	%D%/audit/owners.c include/xstage/owners.h \
	%D%/audit/policy.c include/xstage/policy.h \
	%D%/audit/policy_oe.c %D%/audit/policy_oe.h \
	%D%/audit/policy_read.c \
	%D%/audit/policy_root.c \
	%D%/audit/read.c %D%/audit/read.h \
	%D%/audit/rpath.c %D%/audit/rpath.h \
	%D%/audit/rule.c include/xstage/rule.h \
	%D%/audit/rules_debug.c %D%/audit/rules.h \
	%D%/audit/rules_dependencies.c %D%/audit/rules_dependencies.h \
	%D%/audit/rules_debug.h \
	%D%/audit/rules_debug_notes.c \
	%D%/audit/rules_debug_paths.c \
	%D%/audit/rules_files.c %D%/audit/rules_files.h \
	%D%/audit/rules_files_boot.c \
	%D%/audit/rules_files_links.c \
	%D%/audit/rules_files_modes.c \
	%D%/audit/rules_files_mounts.c \
	%D%/audit/rules_files_names.c \
	%D%/audit/rules_files_places.c \
	%D%/audit/rules_files_services.c \
	%D%/audit/rules_hardening.c %D%/audit/rules_hardening.h \
	%D%/audit/rules_hardening_flags.c \
	%D%/audit/rules_hardening_marks.c \
	%D%/audit/rules_hardening_memory.c \
	%D%/audit/rules_hardening_relro.c \
	%D%/audit/rules_hardening_symbols.c \
	%D%/audit/rules_libc_of.c %D%/audit/rules_libc_of.h \
	%D%/audit/rules_dependencies_cache.c \
	%D%/audit/rules_dependencies_graph.c \
	%D%/audit/rules_dependencies_loader.c \
	%D%/audit/rules_dependencies_missing.c \
	%D%/audit/rules_dependencies_names.c \
	%D%/audit/rules_dependencies_unneeded.c \
	%D%/audit/rules_kernel.c %D%/audit/rules_kernel.h \
	%D%/audit/rules_later.c %D%/audit/rules_later.h \
	%D%/audit/rules_later_gconv.c \
	%D%/audit/rules_later_names.c \
	%D%/audit/rules_later_pam.c \
	%D%/audit/rules_later_static.c \
	%D%/audit/rules_kernel_modules.c \
	%D%/audit/rules_kernel_programs.c \
	%D%/audit/rules_kernel_scripts.c \
	%D%/audit/rules_kernel_sizes.c \
	%D%/audit/rules_libc.c \
	%D%/audit/rules_machine.c %D%/audit/rules_machine.h \
	%D%/audit/rules_machine_level.c \
	%D%/audit/rules_machine_segments.c \
	%D%/audit/rules_paths.c %D%/audit/rules_paths.h \
	%D%/audit/rules_policy.c \
	%D%/audit/rules_size.c %D%/audit/rules_size.h \
	%D%/audit/rules_size_duplicates.c \
	%D%/audit/rules_size_objects.c \
	%D%/audit/rules_symbols.c %D%/audit/rules_symbols.h \
	%D%/audit/rules_symbols_bound.c \
	%D%/audit/rules_symbols_copies.c \
	%D%/audit/rules_symbols_direct.c \
	%D%/audit/rules_symbols_shape.c \
	%D%/audit/rules_symbols_unresolved.c \
	%D%/audit/rules_symbols_versions.c \
	%D%/audit/rules_paths_root.c %D%/audit/rules_paths_token.c \
	%D%/audit/severity.c include/xstage/finding.h \
	%D%/report/report_audit.c include/xstage/report_audit.h \
	%D%/report/report_audit_parts.h \
	%D%/report/report_audit_json.c \
	%D%/report/report_audit_junit.c \
	%D%/report/report_audit_markdown.c \
	%D%/report/report_audit_sarif.c \
	%D%/report/report_audit_text.c \
	%D%/report/report_cache.c include/xstage/report_cache.h \
	%D%/report/report.c include/xstage/report.h \
	%D%/report/report_dot.c \
	%D%/report/report_json.c %D%/report/writers.h \
	%D%/report/report_ldd.c \
	%D%/report/report_make.c \
	%D%/report/report_target.c include/xstage/report_target.h \
	%D%/report/report_patch.c include/xstage/report_patch.h \
	%D%/report/report_plan.c include/xstage/report_plan.h \
	%D%/report/report_tree.c \
	%D%/report/report_versions.c

bin_PROGRAMS += xstage
xstage_SOURCES = \
	%D%/cli/main.c %D%/cli/cli.h \
	%D%/cli/cmd_audit.c \
	%D%/cli/cmd_cache.c %D%/cli/cmd_cache.h \
	%D%/cli/cmd_cache_look.c \
	%D%/cli/cmd_patch.c \
	%D%/cli/board_option.c %D%/cli/board_option.h \
	%D%/cli/cmd_target.c \
	%D%/cli/cmd_stage.c \
	%D%/cli/cmd_tree.c \
	%D%/cli/later_options.c %D%/cli/later_options.h \
	%D%/cli/ldconfig.c %D%/cli/ldconfig.h \
	%D%/cli/ldconfig_words.c \
	%D%/cli/ldd.c %D%/cli/ldd.h \
	%D%/cli/ldd_show.c \
	%D%/cli/patch_run.c %D%/cli/patch_run.h \
	%D%/cli/options.c %D%/cli/options.h \
	%D%/cli/patchelf.c %D%/cli/patchelf.h \
	%D%/cli/patchelf_options.c \
	%D%/cli/version.c
xstage_LDADD = libxstage.a
