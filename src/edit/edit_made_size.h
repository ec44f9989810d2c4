/* SPDX-License-Identifier: MIT */
/*
 * Layer: edit
 *
 * How many bytes a table has that begins at 'offset' of the file, told by what
 * is in it.  False: it does not tell, or does not end in the file.
 */
#ifndef XSTAGE_EDIT_MADE_SIZE_H
#define XSTAGE_EDIT_MADE_SIZE_H

#include "edit_file.h"

typedef bool (*edit_made_size)(const struct edit_file *f, uint64_t offset,
			       uint64_t symbols, uint64_t *ret_size);

bool edit_made_size_symbols(const struct edit_file *f, uint64_t offset,
			    uint64_t symbols, uint64_t *ret_size);
bool edit_made_size_versym(const struct edit_file *f, uint64_t offset,
			   uint64_t symbols, uint64_t *ret_size);
bool edit_made_size_hash(const struct edit_file *f, uint64_t offset,
			 uint64_t symbols, uint64_t *ret_size);
bool edit_made_size_gnu_hash(const struct edit_file *f, uint64_t offset,
			     uint64_t symbols, uint64_t *ret_size);
bool edit_made_size_needs(const struct edit_file *f, uint64_t offset,
			  uint64_t symbols, uint64_t *ret_size);
bool edit_made_size_definitions(const struct edit_file *f, uint64_t offset,
				uint64_t symbols, uint64_t *ret_size);

/* The number of its dynamic symbols. */
bool edit_made_count(const struct edit_file *f, uint64_t *ret_symbols);

#endif
