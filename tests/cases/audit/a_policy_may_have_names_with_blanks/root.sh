. "$TOP/tests/cases/audit/policy.sh"
cat <<'END'
elf "opt/a b/#ü" abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 needed=libgone.so.1
elf "opt/a b/c#d#e" abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 needed=libgone.so.1
END
