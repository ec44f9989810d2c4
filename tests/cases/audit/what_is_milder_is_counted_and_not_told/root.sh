. "$TOP/tests/cases/audit/policy.sh"
