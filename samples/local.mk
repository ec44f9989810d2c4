# SPDX-License-Identifier: MIT
EXTRA_DIST += %D%/quickstart %D%/hello/hello.c %D%/hello/greet.c \
	%D%/buildroot-post-build.sh %D%/openwrt-audit.sh \
	%D%/xstage-audit.bbclass
