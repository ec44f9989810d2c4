. "$TOP/tests/cases/tree/capabilities.sh"
cache_of_capabilities 2.36
