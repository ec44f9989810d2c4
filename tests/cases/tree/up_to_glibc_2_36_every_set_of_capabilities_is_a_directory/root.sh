. "$TOP/tests/cases/tree/capabilities.sh"
directories_of_capabilities 2.36
