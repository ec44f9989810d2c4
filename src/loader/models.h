/* SPDX-License-Identifier: MIT */
/*
 * Layer: loader
 *
 * The models; one file each.
 */
#ifndef XSTAGE_MODELS_H
#define XSTAGE_MODELS_H

#include "xstage/loader.h"

extern const struct loader_ops loader_glibc, loader_musl, loader_uclibc;

#endif
