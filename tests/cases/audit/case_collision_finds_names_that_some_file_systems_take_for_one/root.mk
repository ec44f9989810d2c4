file lib/xtables/libxt_MARK.so ""
file lib/xtables/libxt_mark.so ""
file lib/xtables/libxt_Mark.so ""
dir usr/Lib
link usr/lib Lib
