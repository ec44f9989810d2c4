/* SPDX-License-Identifier: MIT */
/*
 * Layer: base
 *
 * libdwarf's headers, whose folder differs between distributions and versions.
 * After config.h; nothing without HAVE_LIBDWARF.
 */
#ifndef XSTAGE_LIBDWARF_H
#define XSTAGE_LIBDWARF_H

#ifdef HAVE_LIBDWARF
#if defined(HAVE_LIBDWARF_LIBDWARF_H)
#include <libdwarf/dwarf.h>
#include <libdwarf/libdwarf.h>
#elif defined(HAVE_LIBDWARF_0_LIBDWARF_H)
#include <libdwarf-0/dwarf.h>
#include <libdwarf-0/libdwarf.h>
#else
#include <dwarf.h>
#include <libdwarf.h>
#endif
#endif

#endif
