. "$TOP/tests/cases/later/parts.sh"
debian_amd64
cat <<'END'
file etc/pam.d/login "auth required pam_gone.so\n"
END
