echo 'link itself itself'
echo 'link etc/a /etc/b'
echo 'link etc/b ../etc/a'
echo 'link to/a /etc/a/deeper'
printf '%s\n' 'file far "at last\n"'
echo 'link far.1 far'
i=1
while [ $i -lt 41 ]; do
	echo "link far.$((i + 1)) far.$i"
	i=$((i + 1))
done
