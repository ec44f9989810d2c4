# SPDX-License-Identifier: MIT
# One program a module, linked with the library; all sources are named
# tests/unit/test_MODULE.c.
LDADD = libxstage.a -lcmocka

unit_tests = \
	%D%/unit/test_arena \
	%D%/unit/test_attributes \
	%D%/unit/test_board \
	%D%/unit/test_buf \
	%D%/unit/test_cache_names \
	%D%/unit/test_cache_lookup \
	%D%/unit/test_cache_read \
	%D%/unit/test_cache_scan \
	%D%/unit/test_cache_uclibc_write \
	%D%/unit/test_cache_write \
	%D%/unit/test_copy \
	%D%/unit/test_ctx \
	%D%/unit/test_dlopen_notes \
	%D%/unit/test_dynamic \
	%D%/unit/test_edit \
	%D%/unit/test_edit_store \
	%D%/unit/test_edit_class \
	%D%/unit/test_edit_rename \
	%D%/unit/test_edit_verify \
	%D%/unit/test_features \
	%D%/unit/test_hwcap \
	%D%/unit/test_imports \
	%D%/unit/test_kernel \
	%D%/unit/test_ldconf \
	%D%/unit/test_mapped \
	%D%/unit/test_object \
	%D%/unit/test_parallel \
	%D%/unit/test_path \
	%D%/unit/test_publish \
	%D%/unit/test_publish_link \
	%D%/unit/test_root \
	%D%/unit/test_root_plan \
	%D%/unit/test_root_read \
	%D%/unit/test_span \
	%D%/unit/test_strmap \
	%D%/unit/test_symbols \
	%D%/unit/test_target \
	%D%/unit/test_twin \
	%D%/unit/test_utf8 \
	%D%/unit/test_vec \
	%D%/unit/test_versions

if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS = $(unit_tests)
endif

scratch = %D%/unit/scratch.c %D%/unit/scratch.h
forest = $(scratch) %D%/unit/forest.c %D%/unit/forest.h
hand_elf = $(scratch) %D%/unit/hand_elf.c %D%/unit/hand_elf.h
%C%_unit_test_arena_SOURCES = %D%/unit/test_arena.c $(scratch)
%C%_unit_test_attributes_SOURCES = %D%/unit/test_attributes.c
%C%_unit_test_board_SOURCES = %D%/unit/test_board.c
%C%_unit_test_buf_SOURCES = %D%/unit/test_buf.c $(scratch)
%C%_unit_test_copy_SOURCES = %D%/unit/test_copy.c $(scratch)
%C%_unit_test_ctx_SOURCES = %D%/unit/test_ctx.c $(scratch)
%C%_unit_test_features_SOURCES = %D%/unit/test_features.c
%C%_unit_test_hwcap_SOURCES = %D%/unit/test_hwcap.c $(scratch)
%C%_unit_test_mapped_SOURCES = %D%/unit/test_mapped.c $(scratch)
%C%_unit_test_parallel_SOURCES = %D%/unit/test_parallel.c $(scratch)
%C%_unit_test_path_SOURCES = %D%/unit/test_path.c $(scratch)
%C%_unit_test_publish_SOURCES = %D%/unit/test_publish.c $(scratch)
%C%_unit_test_publish_link_SOURCES = %D%/unit/test_publish_link.c $(scratch)
%C%_unit_test_root_read_SOURCES = %D%/unit/test_root_read.c $(scratch)
%C%_unit_test_strmap_SOURCES = %D%/unit/test_strmap.c $(scratch)
%C%_unit_test_target_SOURCES = %D%/unit/test_target.c $(scratch)
%C%_unit_test_twin_SOURCES = %D%/unit/test_twin.c $(scratch)
%C%_unit_test_utf8_SOURCES = %D%/unit/test_utf8.c
%C%_unit_test_vec_SOURCES = %D%/unit/test_vec.c $(scratch)
%C%_unit_test_root_SOURCES = %D%/unit/test_root.c $(forest)
%C%_unit_test_root_plan_SOURCES = %D%/unit/test_root_plan.c $(forest)
%C%_unit_test_dlopen_notes_SOURCES = %D%/unit/test_dlopen_notes.c $(hand_elf)
%C%_unit_test_imports_SOURCES = %D%/unit/test_imports.c $(hand_elf)
%C%_unit_test_dynamic_SOURCES = %D%/unit/test_dynamic.c $(hand_elf)
%C%_unit_test_object_SOURCES = %D%/unit/test_object.c $(hand_elf)
%C%_unit_test_symbols_SOURCES = %D%/unit/test_symbols.c $(hand_elf)
%C%_unit_test_versions_SOURCES = %D%/unit/test_versions.c $(hand_elf)

cache_scene = %D%/unit/cache_scene.c %D%/unit/cache_scene.h \
	%D%/unit/scratch.c %D%/unit/scratch.h \
	%D%/unit/tiny_elf.c %D%/unit/tiny_elf.h
%C%_unit_test_cache_names_SOURCES = %D%/unit/test_cache_names.c
%C%_unit_test_cache_lookup_SOURCES = %D%/unit/test_cache_lookup.c \
	%D%/unit/cache_samples.h
%C%_unit_test_cache_read_SOURCES = %D%/unit/test_cache_read.c \
	%D%/unit/cache_samples.h
%C%_unit_test_cache_scan_SOURCES = %D%/unit/test_cache_scan.c $(cache_scene)
%C%_unit_test_cache_uclibc_write_SOURCES = \
	%D%/unit/test_cache_uclibc_write.c $(cache_scene)
%C%_unit_test_cache_write_SOURCES = %D%/unit/test_cache_write.c \
	%D%/unit/cache_samples.h $(cache_scene)
%C%_unit_test_ldconf_SOURCES = %D%/unit/test_ldconf.c \
	%D%/unit/scratch.c %D%/unit/scratch.h

edit_object = %D%/unit/edit_object.c %D%/unit/edit_object.h
%C%_unit_test_edit_SOURCES = %D%/unit/test_edit.c $(edit_object)
%C%_unit_test_edit_class_SOURCES = %D%/unit/test_edit_class.c $(edit_object)
%C%_unit_test_edit_rename_SOURCES = %D%/unit/test_edit_rename.c \
	%D%/unit/edit_scene.c %D%/unit/edit_scene.h $(edit_object)
%C%_unit_test_edit_verify_SOURCES = %D%/unit/test_edit_verify.c $(edit_object)
%C%_unit_test_edit_store_SOURCES = %D%/unit/test_edit_store.c \
	%D%/unit/scratch.c %D%/unit/scratch.h

# For the referees of tests/edit.
check_PROGRAMS += %D%/edit/driver
%C%_edit_driver_LDADD = libxstage.a
check_PROGRAMS += %D%/edit/deform
%C%_edit_deform_LDADD =

# Makes reports for the schemas of tests/schemas.
check_PROGRAMS += %D%/schemas/driver
%C%_schemas_driver_LDADD = libxstage.a

# For the referees of loader caches.
check_PROGRAMS += %D%/cache/driver_uclibc
%C%_cache_driver_uclibc_LDADD = libxstage.a

# Makes the trees of tests/cases; shares no code with the program.
check_PROGRAMS += %D%/mkelf/mkelf
%C%_mkelf_mkelf_SOURCES = %D%/mkelf/file.c %D%/mkelf/image.c \
	%D%/mkelf/machine.c %D%/mkelf/main.c %D%/mkelf/mkelf.h \
	%D%/mkelf/spec.c %D%/mkelf/symbols.c %D%/mkelf/words.c
%C%_mkelf_mkelf_LDADD =

EXTRA_DIST += %D%/bench %D%/build %D%/cases %D%/edit/ladder \
	%D%/target/dies %D%/target/fits %D%/target/pages \
	%D%/target/run %D%/target/trees %D%/target/pairs/aarch64 %D%/target/pairs/arm \
	%D%/target/pairs/mips %D%/target/pairs/mips64 \
	%D%/target/pairs/powerpc %D%/target/pairs/ppc64le \
	%D%/target/pairs/riscv %D%/target/pairs/s390x %D%/target/pairs/x86 \
	%D%/edit/lib.sh %D%/edit/machines %D%/edit/normal.awk %D%/edit/odd \
	%D%/edit/programs %D%/edit/run %D%/edit/symbols %D%/fault %D%/fuzz %D%/install %D%/lint \
	%D%/no-openat2.c %D%/oracle %D%/packages %D%/run %D%/samples \
	%D%/schemas/README.md %D%/schemas/audit.json %D%/schemas/junit.xsd \
	%D%/schemas/run %D%/schemas/sarif-2.1.0.json %D%/schemas/validate \
	%D%/unit/run
