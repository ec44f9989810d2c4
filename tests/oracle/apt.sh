# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A private apt, so that nothing of this machine's own changes; source it
# after lib.sh.

# apt_mirror_lines TYPE SUITE: the machine's own mirror lines as "deb" or
# "deb-src", turned to SUITE when it runs another.
apt_mirror_lines()
{
	_ring=/usr/share/keyrings/debian-archive-keyring.gpg
	_option=
	[ ! -e "$_ring" ] || _option="[signed-by=$_ring] "
	# shellcheck disable=SC2016 # the fields are apt's
	apt-get indextargets --format '$(RELEASE) $(REPO_URI) $(COMPONENT)' \
		'Created-By: Packages' |
	awk -v suite="$2" -v start="$1 $_option" '
	$3 != "main" { next }
	index($1, suite) == 1 { own[$2 " " $1] }
	$2 ~ /\/debian\/?$/ { other[$2 " " suite] }
	$2 ~ /\/debian-security\/?$/ { other[$2 " " suite "-security"] }
	function put(line) { print start line " main" }
	END {
		for (l in own) { put(l); n++ }
		if (!n) for (l in other) put(l)
	}' | LC_ALL=C sort
}

# apt_private DIR ARCH TYPE SUITE: from here on apt keeps its state in DIR.
apt_private()
{
	mkdir -p "$1/state/lists/partial" "$1/cache/archives/partial"
	: >"$1/status"
	apt_mirror_lines "$3" "$4" >"$1/sources.list"
	[ -s "$1/sources.list" ] ||
		oracle_unavailable "apt knows no Debian mirror here"
	cat >"$1/apt.conf" <<-END
	APT::Architecture "$2";
	APT::Architectures { "$2"; };
	APT::Sandbox::User "root";
	Dir::State "$1/state";
	Dir::State::status "$1/status";
	Dir::Cache "$1/cache";
	Dir::Etc::sourcelist "$1/sources.list";
	Dir::Etc::sourceparts "/dev/null";
	Dir::Etc::preferences "/dev/null";
	Dir::Etc::preferencesparts "/dev/null";
	Acquire::Languages "none";
	Acquire::Retries "2";
	END
	export APT_CONFIG="$1/apt.conf"
	apt-get -qq update >&2 || echo "not every index of $2 is there" >&2
}
