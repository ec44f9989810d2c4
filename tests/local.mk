# SPDX-License-Identifier: MIT
# One program a module, linked with the library; all sources are named
# tests/unit/test_MODULE.c.
LDADD = libxstage.a -lcmocka

unit_tests = \
	%D%/unit/test_span

if HAVE_CMOCKA
check_PROGRAMS += $(unit_tests)
TESTS = $(unit_tests)
endif
