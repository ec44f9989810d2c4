. "$TOP/tests/cases/later/parts.sh"
debian_amd64
library lib/libpam.so.0 soname=libpam.so.0 "rodata=\0/etc/pam.d\0/lib/security/\0"
cat <<'END'
file lib/security/pam_unix.so x
file etc/pam.d/login "# auth required pam_no.so\nauth required \\\n  pam_gone.so x\nauth [success=1 default=ignore] pam_extra.so\naccount include common\nsession optional pam_unix.so\n"
file etc/pam.d/su "@include common-auth\nauth optional pam_gone.so\nauth requisite pam_gone.so\n"
END
