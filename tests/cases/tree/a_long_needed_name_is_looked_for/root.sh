. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
name=lib
while [ ${#name} -lt 5000 ]; do
	name=$name-and-so-on
done
program usr/bin/p "needed=$name" runpath=/opt/a:/opt/b
cat <<'END'
dir opt/a
dir opt/b
END
