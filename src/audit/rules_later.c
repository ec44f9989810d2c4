/* SPDX-License-Identifier: MIT */
#include "rules_later.h"

#include "xstage/explain.h"

#include <string.h>

static bool is_unmet(const struct closure_edge *e, enum request_kind kind)
{
	return e->request.kind == kind &&
	       (e->answer.outcome == OUTCOME_MISSING ||
		e->answer.outcome == OUTCOME_FATAL);
}

static const char *state_of(const struct closure_edge *e)
{
	return e->answer.outcome == OUTCOME_FATAL ? "cannot be loaded"
						  : "is not found";
}

static enum severity severity_of_priority(enum priority p)
{
	return p <= PRIORITY_REQUIRED ? SEVERITY_ERROR
	       : p == PRIORITY_RECOMMENDED ? SEVERITY_WARN : SEVERITY_INFO;
}

static void dlopen_note_unmet(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		const struct request *r = &e->request;
		struct finding *f;

		if (!is_unmet(e, REQUEST_DLOPEN))
			continue;
		f = audit_found(a, r->requester->file, r->name, "'%s' %s,"
				" which it opens%s%s (%s)",
				explain_name(a->cx, e), state_of(e),
				r->why ? " for " : "", r->why ? r->why : "",
				priority_name(r->priority));
		f->where = ".note.dlopen";
		finding_weigh(f, severity_of_priority(r->priority));
	}
}

/* Functions of glibc that end the program where it cannot unwind a stack. */
static const char *unwinder(const struct audited *o)
{
	static const char *const names[] = {
		"pthread_cancel", "pthread_exit", "thrd_exit",
	};

	for (size_t i = 0; o && i < sizeof(names) / sizeof(*names); i++) {
		if (inspected_import(&o->facts, names[i]))
			return names[i];
	}
	return NULL;
}

static void tell_unwinder(struct audit *a, const struct loaded *l,
			  const struct closure_edge *e)
{
	const struct audited *o = l->object ? audit_of(a, l->object) : NULL;
	const char *name = unwinder(o);
	struct finding *f;

	if (!o || l == e->request.requester ||
	    (!name && !inspected_import(&o->facts, "backtrace")))
		return;
	f = audit_found(a, o->path, "libgcc_s", "it calls %s, for which the C"
			" library opens %s, which %s",
			name ? name : "backtrace", e->request.name,
			state_of(e));
	f->severity = name ? SEVERITY_ERROR : SEVERITY_INFO;
}

static void libgcc_s_implicit(struct audit *a, const struct closure *k)
{
	const struct closure_edge *e = NULL;

	for (size_t i = 0; i < k->edges.count && !e; i++) {
		e = &k->edges.items[i];
		if (!is_unmet(e, REQUEST_LIBC) ||
		    strncmp(e->request.name, "libgcc_s.", 9) != 0)
			e = NULL;
	}
	for (size_t i = 0; e && i < k->process->map.count; i++)
		tell_unwinder(a, k->process->map.items[i], e);
}

static void idn2_missing(struct audit *a, const struct closure *k)
{
	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];

		if (is_unmet(e, REQUEST_LIBC) &&
		    !strncmp(e->request.name, "libidn2.", 8))
			audit_found(a, e->request.requester->file, NULL,
				    "%s %s", e->request.name, state_of(e));
	}
}

/* The two that are in the C library itself from glibc 2.34 on. */
static bool is_basic(const char *name)
{
	return !strcmp(name, "libnss_files.so.2") ||
	       !strcmp(name, "libnss_dns.so.2");
}

static void nss_module_missing(struct audit *a, const struct closure *k)
{
	static const char settings[] = "/etc/nsswitch.conf";

	for (size_t i = 0; i < k->edges.count; i++) {
		const struct closure_edge *e = &k->edges.items[i];
		struct finding *f;

		if (!is_unmet(e, REQUEST_NSS))
			continue;
		f = audit_found(a, strings_has(&k->settings, settings)
				? settings : e->request.requester->file,
				e->request.name, "%s %s", e->request.name,
				state_of(e));
		if (is_basic(e->request.name))
			f->severity = SEVERITY_ERROR;
	}
}

static void static_nss(struct audit *a, const struct audited *o)
{
	if (o->class == CLASS_STATIC && !o->is_excluded &&
	    o->facts.opens_services)
		audit_found(a, o->path, NULL, "it is static, and can open glibc's"
			    " modules for users, hosts and the like");
}

const struct rule rules_later[] = {
	{
		.name = "static-tls-dlopen",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "a library for dlopen wants static TLS",
		.why = "Its thread-local variables want a fixed distance from"
		       " the thread's pointer (initial-exec), and only what is"
		       " mapped at the start of a program has that for sure."
		       " musl refuses to open such a library: \"initial-exec"
		       " TLS resolves to dynamic definition\". glibc keeps"
		       " 1664 bytes for all of them together, and then says"
		       " \"cannot allocate memory in static TLS block\"; it is"
		       " info where those of the root all fit.",
		.mend = "Build it with -ftls-model=global-dynamic, link the"
			" programs with it, or preload it; with glibc 2.32 and"
			" later GLIBC_TUNABLES=glibc.rtld.optional_static_tls"
			" makes more room.",
		.root = later_static_tls,
	}, {
		.name = "dlopen-note-unmet",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library that a dlopen note names is not found",
		.why = "The object says itself that it opens the library, and"
		       " how much is lost without: it does not work"
		       " (required, error), a part of it does not work"
		       " (recommended, warn), or something extra is missing"
		       " (suggested, info). Of alternatives one is enough.",
		.mend = "Install one of the libraries, or build the object"
			" without that feature.",
		.after = "missing-loader loader-mismatch",
		.closure = dlopen_note_unmet,
	}, {
		.name = "dlopen-string",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_HEURISTIC,
		.summary = "a library that a program may open is not there",
		.why = "The object calls dlopen and has a text that looks like"
		       " the name of a library, and no file of the root is"
		       " called so. Of more than three such names, none of"
		       " which is there, the first three are told; where one"
		       " of them is, they are taken for a list to choose"
		       " from.",
		.mend = "Look up whether the feature is wanted, and install the"
			" library if so.",
		.root = later_names,
	}, {
		.name = "libgcc-s-implicit",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_LIKELY,
		.summary = "GCC's library is needed to end a thread early",
		.why = "glibc opens libgcc_s.so.1 when a thread is cancelled"
		       " or exits, without any DT_NEEDED that says so, and"
		       " where it is not found ends the program:"
		       " \"libgcc_s.so.1 must be installed for pthread_exit"
		       " to work\". backtrace() alone finds nothing then,"
		       " which is info.",
		.mend = "Install libgcc_s.so.1 next to the C library; in an"
			" initramfs, list it beside the program.",
		.after = "missing-loader loader-mismatch",
		.closure = libgcc_s_implicit,
	}, {
		.name = "nss-module-missing",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a module of the name service is not found",
		.why = "glibc opens libnss_NAME.so.2 for each service in"
		       " nsswitch.conf(5), and passes over those that it does"
		       " not find: users or hosts that only they know do not"
		       " exist then. Before glibc 2.34 \"files\" and \"dns\""
		       " are modules, too, and without them there are no users"
		       " and no hosts at all, which is an error.",
		.mend = "Install the module, or take the service out of"
			" /etc/nsswitch.conf.",
		.after = "missing-loader loader-mismatch",
		.closure = nss_module_missing,
	}, {
		.name = "static-nss",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_LIKELY,
		.summary = "a static program opens modules of its own glibc",
		.why = "A static program of glibc that looks up users or hosts"
		       " opens shared modules all the same, and they, and the"
		       " C library that they need, must be of the very version"
		       " that it was linked with; others crash it. From glibc"
		       " 2.34 on it does so only for services other than"
		       " \"files\" and \"dns\".",
		.mend = "Link it dynamically or with musl, or keep"
			" /etc/nsswitch.conf to \"files dns\".",
		.object = static_nss,
	}, {
		.name = "gconv-missing",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_LIKELY,
		.summary = "character sets cannot be converted",
		.why = "glibc itself converts ASCII, UTF-8, UCS-2 and UCS-4"
		       " only; iconv_open() fails for all"
		       " others, ISO-8859-1 among them.",
		.mend = "Install the converters: in Buildroot"
			" BR2_TOOLCHAIN_GLIBC_GCONV_LIBS_COPY, in Yocto"
			" glibc-gconv-NAME packages.",
		.after = "missing-loader loader-mismatch",
		.closure = later_gconv_missing,
	}, {
		.name = "gconv-module-missing",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "converters are listed that are not there",
		.why = "gconv-modules names a file for a character set, and"
		       " without that file iconv_open() fails for the set"
		       " although \"iconv -l\" lists it.",
		.mend = "Install the modules or take their lines out"
			" (Buildroot's support/misc/expunge-gconv-modules),"
			" then run iconvconfig.",
		.root = later_gconv_modules,
	}, {
		.name = "idn2-missing",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "host names with other letters cannot be looked up",
		.why = "glibc opens libidn2.so.0 when a program asks"
		       " getaddrinfo() with AI_IDN; without it names beyond"
		       " ASCII are not found. Few programs ask so.",
		.mend = "Install libidn2 where such names matter.",
		.after = "missing-loader loader-mismatch",
		.closure = idn2_missing,
	}, {
		.name = "pam-module-missing",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a module or file that PAM is told of is not there",
		.why = "A service whose \"required\" or \"requisite\" module,"
		       " or whose included file is not there refuses"
		       " everybody. Of other modules it is a warning. Lines"
		       " that begin with \"-\" or have module_unknown=ignore"
		       " allow it.",
		.mend = "Install the module, or take the line out of the"
			" service's file.",
		.root = later_pam,
	}, {
		.name = "execstack-dlopen",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "a library for dlopen wants an executable stack",
		.why = "glibc 2.41 and later do not open it in a program whose"
		       " stack is not executable: \"cannot enable executable"
		       " stack as shared object requires\". Older ones make"
		       " the stack of the whole program executable, which"
		       " takes a protection away and which SELinux may"
		       " refuse.",
		.mend = "Link it with -z noexecstack; in assembler files add"
			" .section .note.GNU-stack,\"\",%progbits.",
		.root = later_execstack,
	},
	{ 0 },
};
