# SPDX-License-Identifier: MIT
# Which file may include which header: own layer, or one to the left.
# A public header has the layer of the module of its name, or, when there is
# no such module, the one that its first comment names: " * Layer: fs".

function finding(where, what)
{
	print where ": " what
}

function base_of(path)
{
	sub(/.*\//, "", path)
	sub(/\.[ch]$/, "", path)
	return path
}

function named_layer(path,    line, n, layer)
{
	while (n++ < 12 && (getline line <path) > 0)
		if (line ~ /^ \* Layer: [a-z]+$/)
			layer = substr(line, 11)
	close(path)
	return layer
}

function place_source(path,    part)
{
	split(path, part, "/")
	if (!(part[2] in rank)) {
		finding(path, "'" part[2] "' is no layer")
		return
	}
	layer[path] = part[2]
	if (path !~ /\.c$/)
		return
	if (base_of(path) in module)
		finding(path, "a module of this name is in another layer")
	module[base_of(path)] = part[2]
}

function place_header(path,    named, own)
{
	named = named_layer(path)
	own = module[base_of(path)]
	if (named && own && named != own)
		finding(path, "says layer " named ", its module is in " own)
	if (!named && !own)
		finding(path, "has no module and names no layer")
	layer[path] = own ? own : named
	if (layer[path] && !(layer[path] in rank))
		finding(path, "'" layer[path] "' is no layer")
}

function may_include(from, to)
{
	if (from == to)
		return 1
	if (from == "edit" && rank[to] > rank["elf"])
		return 0
	return rank[to] < rank[from]
}

# dir/../x/y.h -> x/y.h
function resolve(dir, name)
{
	name = dir "/" name
	while (sub(/[^\/]+\/\.\.\//, "", name))
		;
	return name
}

function target_of(line,    name, dir)
{
	name = line
	sub(/^[^"<]*["<]/, "", name)
	sub(/[">].*/, "", name)
	if (name ~ /^xstage\//)
		return "include/" name
	if (line ~ /</ || name == "config.h")
		return ""
	dir = FILENAME
	sub(/\/[^\/]*$/, "", dir)
	return resolve(dir, name)
}

BEGIN {
	order = "base fs elf target cache loader graph edit stage audit report cli"
	n = split(order, name, " ")
	for (i = 1; i <= n; i++)
		rank[name[i]] = i
	for (i = 1; i < ARGC; i++)
		if (ARGV[i] ~ /^src\/[^\/]+\//)
			place_source(ARGV[i])
	for (i = 1; i < ARGC; i++)
		if (ARGV[i] ~ /^include\//)
			place_header(ARGV[i])
}

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
	to = target_of($0)
	from = layer[FILENAME]
	if (!to || !from)
		next
	if (!(to in layer))
		finding(FILENAME ":" FNR, "no header '" to "'")
	else if (layer[to] && !may_include(from, layer[to]))
		finding(FILENAME ":" FNR, from " may not include " to \
			", which is in " layer[to])
}
