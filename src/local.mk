# SPDX-License-Identifier: MIT
# One line a module, layer by layer; a layer may use those above it.
noinst_LIBRARIES += libxstage.a
libxstage_a_SOURCES = \
	include/xstage/cleanup.h \
	%D%/base/arena.c include/xstage/arena.h \
	%D%/base/buf.c include/xstage/buf.h \
	%D%/base/ctx.c include/xstage/ctx.h \
	%D%/base/span.c include/xstage/span.h \
	%D%/base/strmap.c include/xstage/strmap.h \
	%D%/base/vec.c include/xstage/vec.h \
	%D%/fs/copy.c include/xstage/copy.h \
	%D%/fs/exact.c %D%/fs/exact.h \
	%D%/fs/path.c include/xstage/path.h \
	%D%/fs/publish.c include/xstage/publish.h \
	%D%/fs/root.c include/xstage/root.h \
	%D%/elf/dynamic.c include/xstage/dynamic.h \
	%D%/elf/object.c include/xstage/object.h \
	%D%/elf/versions.c include/xstage/versions.h \
	%D%/target/target.c include/xstage/target.h

bin_PROGRAMS += xstage
xstage_SOURCES = %D%/cli/main.c
xstage_LDADD = libxstage.a
