# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The root of cases about policies: two programs that lack libraries, and a
# plugin that lacks one.
. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libgone.so.1
program usr/bin/q needed=libgone.so.1 needed=libaway.so.2
library usr/lib/x/plugin.so needed=libhost.so.1
