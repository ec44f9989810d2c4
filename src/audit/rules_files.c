/* SPDX-License-Identifier: MIT */
#include "rules_files.h"

#include "rules.h"

static void broken_object(struct audit *a, const struct audited *o)
{
	const char *defect = o->object->defect ? o->object->defect
					       : o->facts.defect;

	if (defect && !o->is_excluded)
		audit_found(a, o->path, NULL, "%s", defect);
}

const struct rule rules_files[] = {
	{
		.name = "broken-object",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "an ELF file is damaged",
		.why = "No kernel and no loader can map all of it, or it names"
		       " tables that are not in the file. A copy that was cut"
		       " short by a full disk looks so.",
		.mend = "Build or copy it again.",
		.object = broken_object,
	},
	{
		.name = "symlink-loop",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a link leads in a circle, or through too many links",
		.why = "The kernel follows 40 links in one path and then fails"
		       " with \"Too many levels of symbolic links\". Whoever"
		       " opens the link gets this error, whatever is behind"
		       " it.",
		.mend = "Remove the link, or let it lead to the file itself.",
		.entry = files_ask_loop,
	},
	{
		.name = "symlink-escape",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a link has more \"..\" than directories above it",
		.why = "On the running system \"..\" stops at /, so that the"
		       " link works there. In a root that is mounted or"
		       " unpacked elsewhere it leads out of it, to a file of"
		       " the other machine: tools which read, copy or strip"
		       " by it touch the wrong one.",
		.mend = "Write the link with as many \"..\" as there are"
			" directories, or absolute (ln -sr makes a right one).",
		.entry = files_ask_escape,
	},
	{
		.name = "symlink-host-path",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a link leads to a path of the build machine",
		.why = "The target is not in the root, and is under the root's"
		       " own directory on the build machine or a prefix that"
		       " the policy names, where it will never be on the"
		       " target. It is a warning where the path only looks"
		       " like one of a build machine (/home, /builds, next to"
		       " the root's directory).",
		.mend = "Make the link relative, or absolute as seen from the"
			" root: \"ln -s ../lib/x\" and not \"ln -s"
			" $DESTDIR/usr/lib/x\".",
		.after = "symlink-loop",
		.entry = files_ask_host_path,
	},
	{
		.name = "dangling-symlink",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a link leads to nothing",
		.why = "Whoever opens it gets \"No such file or directory\"."
		       " That is an error where programs are called (/bin,"
		       " /usr/sbin and so on) and for the names of libraries"
		       " that loaders ask for (lib/*.so.N), and of little"
		       " interest in documentation and headers. Links into"
		       " directories that are filled on the running system"
		       " (/proc, /run, /tmp, /var/volatile and so on) are"
		       " right.",
		.mend = "Install what it leads to, or remove the link;"
			" alternatives are made by a script that runs after"
			" the installation.",
		.after = "symlink-host-path",
		.entry = files_ask_dangling,
	},
	{
		.name = "symlink-absolute-staging",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_LIKELY,
		.summary = "a link for linkers is absolute in a root with headers",
		.why = "A root with headers is one to link with. Cross linkers"
		       " open such a link on the build machine, and find"
		       " nothing or a library for that machine.",
		.mend = "Make it relative; sysroot-relativelinks.py of Yocto"
			" does it in a whole root.",
		.after = "dangling-symlink symlink-host-path",
		.entry = files_ask_staging_link,
	},
	{
		.name = "non-utf8-name",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a name is not UTF-8 or has control characters",
		.why = "Lists of files, JSON and file systems with Unicode"
		       " names (vfat, Joliet of ISO 9660) have no way to say"
		       " it, and a terminal obeys it. Such a name is mostly"
		       " what an archive was unpacked to with another"
		       " character set.",
		.mend = "Rename the file, or leave it out of the image.",
		.entry = files_ask_name,
	},
	{
		.name = "case-collision",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "two names differ in the case of letters only",
		.why = "On vfat, on other file systems that ignore case, and"
		       " when the root is unpacked on macOS or Windows, one of"
		       " the two replaces the other.",
		.mend = "Rename one of them where the root may get on such a"
			" file system.",
		.root = files_ask_case,
	},
	{
		.name = "suid-script",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a script is set-user-ID or set-group-ID",
		.why = "Linux ignores both bits of scripts: it runs as whoever"
		       " calls it.",
		.mend = "Remove the bit and call the script with sudo(8) or"
			" doas(1), or write a program.",
		.entry = files_ask_suid_script,
	},
	{
		.name = "not-executable",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program or loader may be executed by nobody",
		.why = "execve(2) fails with \"Permission denied\", for root,"
		       " too. Without the bit on their loader this is so of"
		       " all programs that ask for it, and they are fatal"
		       " findings. Asked of the loaders of programs and of"
		       " programs in /bin, /sbin and those of /usr and"
		       " /usr/local.",
		.mend = "Install it with mode 0755: install -m 0755,"
			" BR2_ROOTFS_DEVICE_TABLE of Buildroot, $(INSTALL_BIN)"
			" of OpenWrt.",
		.object = files_ask_execute,
	},
	{
		.name = "lib-perms",
		.severity = SEVERITY_ERROR, .confidence = CONFIDENCE_CERTAIN,
		.summary = "the mode of code or its directory is too wide or narrow",
		.why = "A program or library that every user may write to, or"
		       " that is in a directory where every user may replace"
		       " it, is run by root with whatever a user puts there."
		       " A library that not everybody may read is a warning:"
		       " programs of other users do not start with it.",
		.mend = "Set mode 0755 or 0644, and 0755 for directories;"
			" Buildroot does it with BR2_ROOTFS_DEVICE_TABLE,"
			" Yocto with FILESYSTEM_PERMS_TABLES.",
		.object = files_ask_modes,
	},
	{
		.name = "elf-in-etc",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program or library is in /etc",
		.why = "/etc is for configuration. It is often a file system"
		       " of its own that is kept by updates, with which the"
		       " file grows old, or mounted noexec.",
		.mend = "Install it in /usr/libexec or /usr/lib and leave a"
			" link in /etc where somebody looks for it there.",
		.object = files_ask_etc,
	},
	{
		.name = "elf-in-share",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a program or library is in /usr/share",
		.why = "/usr/share is for what is the same on all machines:"
		       " builders strip, check and pack nothing there as they"
		       " do with code. Files for other machines are data, and"
		       " none of this rule's business.",
		.mend = "Install it in /usr/libexec or /usr/lib; most packages"
			" have --libexecdir or --libdir for it.",
		.object = files_ask_share,
	},
	{
		.name = "lib-wrong-dir",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "a library is in a directory not meant for its ABI",
		.why = "Its loader does not search the directory by itself, or"
		       " another loader does and meets a library that it"
		       " cannot use: glibc's passes over it, musl's maps it"
		       " and crashes.",
		.mend = "Give the package the right directory: --libdir,"
			" -DCMAKE_INSTALL_LIBDIR, -Dlibdir of Meson, baselib"
			" of Yocto.",
		.root = files_ask_library_places,
	},
	{
		.name = "root-lib-needs-usr",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_LIKELY,
		.summary = "a program of / needs a library of a separate /usr",
		.why = "/etc/fstab or the policy says that /usr is mounted"
		       " later. Before that the program does not start. With"
		       " the policy's word for it this is a warning; else an"
		       " initramfs may mount /usr early enough.",
		.mend = "Move the library to /lib or the program to /usr, or"
			" mount /usr in an initramfs.",
		.after = "missing-loader loader-mismatch",
		.closure = files_ask_usr,
	},
	{
		.name = "usr-merge-broken",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_CERTAIN,
		.summary = "only some of /bin, /sbin and /lib lead to /usr",
		.why = "Packages for a merged /usr and others disagree where a"
		       " file is. A package that brings /lib as a directory"
		       " puts it in place of the link, and what was there"
		       " before is found by its old name no more.",
		.mend = "Move what is in the directory to the one in /usr and"
			" make a link of it: BR2_ROOTFS_MERGED_USR of"
			" Buildroot, \"usrmerge\" in Yocto's DISTRO_FEATURES.",
		.root = files_ask_merge,
	},
	{
		.name = "hardlink-split",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_CERTAIN,
		.summary = "names of one file are in different file systems",
		.why = "Between file systems there are no hard links: what"
		       " takes one file here becomes two copies, or an error"
		       " when the image is unpacked. A file with names outside"
		       " of the root is changed there, too, when it is"
		       " stripped or patched in place.",
		.mend = "Make the second name a symbolic link, or copy the"
			" file; \"cp -a\" of the whole root leaves no names"
			" outside.",
		.root = files_ask_hard_links,
	},
	{
		.name = "init-missing",
		.severity = SEVERITY_FATAL, .confidence = CONFIDENCE_LIKELY,
		.summary = "the kernel finds no init that it can start",
		.why = "It panics with \"No working init found\", or with"
		       " \"Attempted to kill init\" when a library of it is"
		       " missing. Where it cannot execute one that is there it"
		       " goes on with the next, /bin/sh at last, which is an"
		       " error: nothing is started. Asked of roots that have an init of any"
		       " kind, /etc/inittab or /etc/init.d/rcS, and of an"
		       " initramfs, where only /init counts; \"init=\" on the"
		       " kernel's command line may name another one.",
		.mend = "Install an init (BusyBox, systemd, procd) and mend"
			" what the other rules say of it, or waive this for a"
			" root that is not booted.",
		.root = files_ask_init,
	},
	{
		.name = "empty-dev-console",
		.severity = SEVERITY_INFO, .confidence = CONFIDENCE_LIKELY,
		.summary = "an initramfs has no /dev/console",
		.why = "The kernel opens it before /init runs, which could"
		       " mount devtmpfs. Without it /init begins with its"
		       " output closed, unless the kernel brings a node of its"
		       " own or a table of devices adds it to the image.",
		.mend = "Add the character device 5, 1:"
			" \"nod /dev/console 600 0 0 c 5 1\" for gen_init_cpio,"
			" \"/dev/console c 622 0 0 5 1 - - -\" in a table of"
			" devices.",
		.root = files_ask_console,
	},
	{
		.name = "service-missing",
		.severity = SEVERITY_WARN, .confidence = CONFIDENCE_LIKELY,
		.summary = "init or systemd starts a program that is not there",
		.why = "The line of /etc/inittab, or the unit's ExecStart=,"
		       " fails each time that it is come to; what is to"
		       " respawn is tried again and again. Not told of units"
		       " that have a condition on the program, or for which"
		       " that may fail, and of what is made later, such as"
		       " what is in /run.",
		.mend = "Install the program, correct the line, or take it"
			" out; systemctl --root=DIR disable or mask for a"
			" unit.",
		.root = files_ask_services,
	},
	{ 0 },
};
