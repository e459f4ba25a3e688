#!/bin/sh
# A site to S3-compatible storage: object-storage.sh SITE s3://BUCKET [options of aws, such as --endpoint-url ADDRESS].
# The index first, the pages after it, what is gone at the end: a reader never meets a page whose files are missing.
set -eu

site=${1:?usage: object-storage.sh SITE s3://BUCKET [OPTION]...}
bucket=${2:?usage: object-storage.sh SITE s3://BUCKET [OPTION]...}
shift 2
[ -f "$site/index.html" ] || { echo "$site holds no site; build it first: make site" >&2; exit 1; }

copy() { aws s3 sync "$site" "$bucket" --no-progress "$@"; }

copy --exclude '*' --include 'search/*/*' --cache-control 'public, max-age=31536000, immutable' "$@"
for pair in html=text/html css=text/css js=text/javascript json=application/json jsonl=application/x-ndjson \
    txt=text/plain md=text/markdown csv=text/csv ics=text/calendar; do
    copy --exclude '*' --include "*.${pair%%=*}" --exclude 'search/*/*' --exclude '_*' \
        --content-type "${pair#*=}; charset=utf-8" --cache-control no-cache "$@"
done
copy --exclude 'search/*/*' --exclude '_*' --cache-control no-cache "$@"
copy --exclude '_*' --delete "$@"
