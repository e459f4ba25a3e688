#!/bin/sh
# Known vulnerabilities of the locked packages: vulnerabilities.sh AUDIT, an environment with pip-audit in it.
# Exit status 0: none is known. 1: there are some, or the list that knows them could not be asked, which is said.
set -u

audit=${1:?usage: vulnerabilities.sh AUDIT}
if answer=$("$audit/bin/pip-audit" --strict --disable-pip --require-hashes -r requirements.lock 2>&1); then
    echo "$answer"
    exit 0
fi
case $answer in
*"not found on PyPI"* | *onnection* | *imeout* | *"timed out"* | *"Max retries"*)
    echo "PyPI's list of vulnerabilities could not be asked: whether the locked packages have any is not known. Try again" \
        "where https://pypi.org answers. pip-audit said: $(echo "$answer" | tail -n 1)" >&2
    ;;
*) echo "$answer" >&2 ;;
esac
exit 1
