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
others=''
for pair in css=text/css js=text/javascript json=application/json jsonl=application/x-ndjson \
    txt=text/plain md=text/markdown csv=text/csv ics=text/calendar; do
    of_kind "${pair%%=*}" "${pair#*=}" "$@"
    others="$others --exclude *.${pair%%=*}"
done
# A store keeps times in whole seconds: a file that was just sent can look newer here than there. So no step goes over
# what another one has sent, and the last, which deletes what is gone, looks at sizes alone.
set -f  # the patterns are for aws
# shellcheck disable=SC2086
copy --exclude 'search/*/*' --exclude '_*' --exclude '*.html' $others --cache-control no-cache "$@"
of_kind html text/html "$@"
copy --exclude '_*' --size-only --delete "$@"
