#!/bin/sh
# A site to S3-compatible storage: object-storage.sh SITE s3://BUCKET [options of aws, such as --endpoint-url ADDRESS].
# The index first, then the other files, then the pages, and what is gone at the end: a reader never meets a page whose
# files are missing.
set -eu

site=${1:?usage: object-storage.sh SITE s3://BUCKET [OPTION]...}
bucket=${2:?usage: object-storage.sh SITE s3://BUCKET [OPTION]...}
shift 2
[ -f "$site/index.html" ] || { echo "$site holds no site; build it first: make site" >&2; exit 1; }

# What newer versions of aws add to each request is known to Amazon's own store only.
export AWS_REQUEST_CHECKSUM_CALCULATION=when_required AWS_RESPONSE_CHECKSUM_VALIDATION=when_required

copy() { aws s3 sync "$site" "$bucket" --no-progress "$@"; }
of_kind() {
    kind=$1 type=$2
    shift 2
    copy --exclude '*' --include "*.$kind" --exclude 'search/*/*' --exclude '_*' \
        --content-type "$type; charset=utf-8" --cache-control no-cache "$@"
}

copy --exclude '*' --include 'search/*/*' --cache-control 'public, max-age=31536000, immutable' "$@"
for pair in css=text/css js=text/javascript json=application/json jsonl=application/x-ndjson \
    txt=text/plain md=text/markdown csv=text/csv ics=text/calendar; do
    of_kind "${pair%%=*}" "${pair#*=}" "$@"
done
copy --exclude 'search/*/*' --exclude '_*' --exclude '*.html' --cache-control no-cache "$@"
of_kind html text/html "$@"
copy --exclude '_*' --delete "$@"
