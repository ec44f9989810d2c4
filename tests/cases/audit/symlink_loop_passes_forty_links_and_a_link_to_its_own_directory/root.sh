echo 'link usr/bin/X11 .'
echo 'link usr/lib/up ..'
echo 'link gone gone.too'
printf '%s\n' 'file far "at last\n"'
echo 'link far.1 far'
i=1
while [ $i -lt 40 ]; do
	echo "link far.$((i + 1)) far.$i"
	i=$((i + 1))
done
