# SPDX-License-Identifier: MIT
dist_man_MANS += %D%/xstage.1 %D%/xstage-audit.1 %D%/xstage-cache.1 \
	%D%/xstage-cache.5 %D%/xstage-ldconfig.1 %D%/xstage-ldd.1 \
	%D%/xstage-patch.1 %D%/xstage-patchelf.1 %D%/xstage-policy.5 \
	%D%/xstage-rules.7 \
	%D%/xstage-stage.1 %D%/xstage-target.1 %D%/xstage-tree.1
