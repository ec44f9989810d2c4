. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
echo "file usr/share/a text size=8K"
echo "file usr/share/b text size=8K"
echo "file usr/share/c text size=8K"
