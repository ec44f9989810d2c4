. "$TOP/tests/cases/later/parts.sh"
debian_amd64
library lib/libpam.so.0 soname=libpam.so.0 "rodata=\0/etc/pam.d\0/lib/security/\0"
cat <<'END'
file lib/security/pam_unix.so x
file opt/pam_own.so x
file usr/lib/pam.d/common "auth required pam_unix.so\n"
file usr/lib/pam.d/login "auth required pam_hidden.so\n"
file etc/pam.d/login "-auth required pam_systemd.so\nauth include common\nsession [success=ok module_unknown=ignore] pam_selinux.so\nauth required /opt/pam_own.so\n#auth required pam_no.so\n"
file etc/pam.d/login.dpkg-old "auth required pam_gone.so\n"
file etc/other/x "auth required pam_gone.so\n"
END
