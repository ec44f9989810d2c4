. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
echo "file usr/share/a text size=8K"
echo "hard usr/share/b usr/share/a"
echo "file usr/share/c texts size=8K"
echo "link usr/share/d a"
echo "file etc/a text"
echo "file etc/b text"
