# SPDX-License-Identifier: MIT
# Names for files that a format may find hard to write: every printable
# character alone and behind a backslash, entities, then COUNT random ones from SEED.
# Set: seed, count.
function say(name)
{
	if (!(name in seen))
		print name
	seen[name] = 1
}

function random_name(    name, length_)
{
	length_ = 1 + int(rand() * 6)
	while (length(name) < length_)
		name = name substr(odd, 1 + int(rand() * length(odd)), 1)
	return name
}

BEGIN {
	for (i = 32; i < 127; i++) {
		c = sprintf("%c", i)
		if (c == "/")
			continue
		say("a" c "b")
		say("a\\" c "b")
		say("a" c)
		say(c "b")
		if (c !~ /[A-Za-z0-9]/)
			odd = odd c
	}
	say("a&amp;b")
	say("a&#65;b")
	# Those that matter come more often.
	odd = odd "    $$$###%%%:::\\\\\\\\ab"
	srand(seed)
	while (count-- > 0)
		say("r" random_name() "s")
}
