# SPDX-License-Identifier: MIT
# Audit the root of an image of Yocto before it is packed. In the image's
# recipe, or for all images in local.conf:
#
#	inherit xstage-audit
#	IMAGE_CLASSES += "xstage-audit"
#
# and in local.conf, so that tasks find the program of the build machine:
#
#	HOSTTOOLS += "xstage"
#
# The task runs under pseudo: modes and owners are those of the image. What
# was found is in the log of do_rootfs and in WORKDIR/xstage-audit.txt.

XSTAGE ?= "xstage"

# A file with severities, limits and waivers, see xstage-policy(5):
# XSTAGE_POLICY = "${THISDIR}/files/xstage.policy"
XSTAGE_POLICY ?= ""

# More options of "xstage audit", such as
# "--page-size 64K --on ${DEPLOY_DIR_IMAGE}/board.dtb --profile hardened".
XSTAGE_OPTIONS ?= ""

# "0": bad news are warnings of BitBake.
XSTAGE_STOPS ?= "1"

ROOTFS_POSTPROCESS_COMMAND:append = " xstage_audit;"

xstage_audit () {
	set -- --root "${IMAGE_ROOTFS}"
	if [ -n "${XSTAGE_POLICY}" ]; then
		set -- "$@" --policy "${XSTAGE_POLICY}"
	fi
	log="${WORKDIR}/xstage-audit.txt"
	rc=0
	"${XSTAGE}" audit "$@" ${XSTAGE_OPTIONS} >"$log" || rc=$?
	cat "$log"
	if [ $rc -gt 1 ]; then
		bbfatal "${IMAGE_ROOTFS} could not be audited (exit status $rc)"
	elif [ $rc = 1 ] && [ "${XSTAGE_STOPS}" = 1 ]; then
		bbfatal "${IMAGE_ROOTFS} has bad news in it, see $log"
	elif [ $rc = 1 ]; then
		bbwarn "${IMAGE_ROOTFS} has bad news in it, see $log"
	fi
}
