/* SPDX-License-Identifier: MIT */
#include "xstage/imports.h"

#include "xstage/object.h"
#include "xstage/symbols.h"
#include "xstage/vec.h"

#include <stdlib.h>
#include <string.h>

/* More than the longest name below and its NUL. */
enum { NAME_SIZE = 24 };

/* Sorted by name. */
static const struct import known[] = {
	{ "backtrace", IMPORTS_UNWIND },
	{ "cuserid", IMPORTS_PASSWD },
	{ "ether_hostton", IMPORTS_ETHERS },
	{ "ether_ntohost", IMPORTS_ETHERS },
	{ "getaddrinfo", IMPORTS_IDN | IMPORTS_HOSTS | IMPORTS_SERVICES },
	{ "getaddrinfo_a", IMPORTS_HOSTS | IMPORTS_SERVICES },
	{ "getaliasbyname", IMPORTS_ALIASES },
	{ "getaliasbyname_r", IMPORTS_ALIASES },
	{ "getaliasent", IMPORTS_ALIASES },
	{ "getaliasent_r", IMPORTS_ALIASES },
	{ "getgrent", IMPORTS_GROUP },
	{ "getgrent_r", IMPORTS_GROUP },
	{ "getgrgid", IMPORTS_GROUP },
	{ "getgrgid_r", IMPORTS_GROUP },
	{ "getgrnam", IMPORTS_GROUP },
	{ "getgrnam_r", IMPORTS_GROUP },
	{ "getgrouplist", IMPORTS_INITGROUPS },
	{ "gethostbyaddr", IMPORTS_HOSTS },
	{ "gethostbyaddr_r", IMPORTS_HOSTS },
	{ "gethostbyname", IMPORTS_HOSTS },
	{ "gethostbyname2", IMPORTS_HOSTS },
	{ "gethostbyname2_r", IMPORTS_HOSTS },
	{ "gethostbyname_r", IMPORTS_HOSTS },
	{ "gethostent", IMPORTS_HOSTS },
	{ "gethostent_r", IMPORTS_HOSTS },
	{ "gethostid", IMPORTS_HOSTS },
	{ "getlogin", IMPORTS_PASSWD },
	{ "getlogin_r", IMPORTS_PASSWD },
	{ "getnameinfo", IMPORTS_IDN | IMPORTS_HOSTS | IMPORTS_SERVICES },
	{ "getnetbyaddr", IMPORTS_NETWORKS },
	{ "getnetbyaddr_r", IMPORTS_NETWORKS },
	{ "getnetbyname", IMPORTS_NETWORKS },
	{ "getnetbyname_r", IMPORTS_NETWORKS },
	{ "getnetent", IMPORTS_NETWORKS },
	{ "getnetent_r", IMPORTS_NETWORKS },
	{ "getprotobyname", IMPORTS_PROTOCOLS },
	{ "getprotobyname_r", IMPORTS_PROTOCOLS },
	{ "getprotobynumber", IMPORTS_PROTOCOLS },
	{ "getprotobynumber_r", IMPORTS_PROTOCOLS },
	{ "getprotoent", IMPORTS_PROTOCOLS },
	{ "getprotoent_r", IMPORTS_PROTOCOLS },
	{ "getpublickey", IMPORTS_PUBLICKEY },
	{ "getpw", IMPORTS_PASSWD },
	{ "getpwent", IMPORTS_PASSWD },
	{ "getpwent_r", IMPORTS_PASSWD },
	{ "getpwnam", IMPORTS_PASSWD },
	{ "getpwnam_r", IMPORTS_PASSWD },
	{ "getpwuid", IMPORTS_PASSWD },
	{ "getpwuid_r", IMPORTS_PASSWD },
	{ "getrpcbyname", IMPORTS_RPC },
	{ "getrpcbyname_r", IMPORTS_RPC },
	{ "getrpcbynumber", IMPORTS_RPC },
	{ "getrpcbynumber_r", IMPORTS_RPC },
	{ "getrpcent", IMPORTS_RPC },
	{ "getrpcent_r", IMPORTS_RPC },
	{ "getsecretkey", IMPORTS_PUBLICKEY },
	{ "getservbyname", IMPORTS_SERVICES },
	{ "getservbyname_r", IMPORTS_SERVICES },
	{ "getservbyport", IMPORTS_SERVICES },
	{ "getservbyport_r", IMPORTS_SERVICES },
	{ "getservent", IMPORTS_SERVICES },
	{ "getservent_r", IMPORTS_SERVICES },
	{ "getsgent", IMPORTS_GSHADOW },
	{ "getsgent_r", IMPORTS_GSHADOW },
	{ "getsgnam", IMPORTS_GSHADOW },
	{ "getsgnam_r", IMPORTS_GSHADOW },
	{ "getspent", IMPORTS_SHADOW },
	{ "getspent_r", IMPORTS_SHADOW },
	{ "getspnam", IMPORTS_SHADOW },
	{ "getspnam_r", IMPORTS_SHADOW },
	{ "glob", IMPORTS_PASSWD },
	{ "glob64", IMPORTS_PASSWD },
	{ "iconv_open", IMPORTS_ICONV },
	{ "initgroups", IMPORTS_INITGROUPS },
	{ "innetgr", IMPORTS_NETGROUP },
	{ "iruserok", IMPORTS_HOSTS | IMPORTS_NETGROUP },
	{ "iruserok_af", IMPORTS_HOSTS | IMPORTS_NETGROUP },
	{ "pthread_cancel", IMPORTS_UNWIND },
	{ "pthread_exit", IMPORTS_UNWIND },
	{ "rcmd", IMPORTS_HOSTS },
	{ "rcmd_af", IMPORTS_HOSTS },
	{ "ruserok", IMPORTS_HOSTS | IMPORTS_NETGROUP },
	{ "ruserok_af", IMPORTS_HOSTS | IMPORTS_NETGROUP },
	{ "setaliasent", IMPORTS_ALIASES },
	{ "setgrent", IMPORTS_GROUP },
	{ "sethostent", IMPORTS_HOSTS },
	{ "setnetent", IMPORTS_NETWORKS },
	{ "setnetgrent", IMPORTS_NETGROUP },
	{ "setprotoent", IMPORTS_PROTOCOLS },
	{ "setpwent", IMPORTS_PASSWD },
	{ "setrpcent", IMPORTS_RPC },
	{ "setservent", IMPORTS_SERVICES },
	{ "setsgent", IMPORTS_GSHADOW },
	{ "setspent", IMPORTS_SHADOW },
	{ "thrd_exit", IMPORTS_UNWIND },
	{ "wordexp", IMPORTS_PASSWD },
};

static int by_name(const void *name, const void *import)
{
	return strcmp(name, ((const struct import *)import)->name);
}

static const struct import *find(const char *name)
{
	return bsearch(name, known, sizeof(known) / sizeof(*known),
		       sizeof(*known), by_name);
}

/*
 * The dynamic section does not say how many symbols there are.  A tag of MIPS
 * and DT_HASH (nchain) do; DT_GNU_HASH says which is the first that is defined,
 * or 1 when none is: then the next table ends them.
 */
static uint64_t undefined_end(const struct object *o, uint64_t size)
{
	const struct dynamic *y = &o->dynamic;
	unsigned int w = symbols_hash_word(o);
	uint64_t count;
	struct span s;

	if (o->machine == EM_MIPS && y->mips_symbol_count)
		return y->mips_symbol_count;
	if (y->gnu_hash && object_bytes_at(o, y->gnu_hash, &s) &&
	    span_integer(s, 4, 4, o->order, &count) && count > 1)
		return count;
	if (y->hash && object_bytes_at(o, y->hash, &s) &&
	    span_integer(s, w, w, o->order, &count))
		return count;
	return y->symbols_end ? (y->symbols_end - y->symbols) / size : 0;
}

/* A name that may be one of ours: those are short. */
static bool name_at(struct span strings, uint32_t at, const char **ret_name)
{
	struct span s;

	if (!at || !span_from(strings, at, &s))
		return false;
	if (s.size > NAME_SIZE)
		s.size = NAME_SIZE;
	return span_string(s, 0, ret_name);
}

static void take(struct ctx *cx, struct imports *all, const char *name)
{
	const struct import *i = find(name);

	if (!i || !(i->groups & ~all->groups))
		return;
	all->groups |= i->groups;
	vec_push(&cx->arena, all, i);
}

/* Undefined, and in the places where the class has name and section. */
void imports_read(struct ctx *cx, struct object *o)
{
	bool wide = o->class == 64;
	uint64_t size = wide ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym);
	uint64_t end, section;
	struct span symbols, strings, s;
	const char *name;
	uint32_t at;

	if (!o->dynamic.symbols || !o->dynamic.strings ||
	    !object_bytes_at(o, o->dynamic.symbols, &symbols) ||
	    !object_bytes_at(o, o->dynamic.strings, &strings))
		return;
	end = undefined_end(o, size);
	for (uint64_t i = 1; i < end && i < SYMBOLS_MAX; i++) {
		if (!span_part(symbols, i * size, size, &s) ||
		    !span_u32(s, 0, o->order, &at) ||
		    !span_integer(s, wide ? 6 : 14, 2, o->order, &section))
			return;
		if (section == SHN_UNDEF && name_at(strings, at, &name))
			take(cx, &o->imports, name);
	}
}

const char *imports_example(const struct imports *i, enum imports_group group)
{
	for (size_t n = 0; n < i->count; n++) {
		if (i->items[n]->groups & group)
			return i->items[n]->name;
	}
	return NULL;
}
