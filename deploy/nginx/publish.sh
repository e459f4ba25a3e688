#!/bin/sh
# Brings a built site to a folder that nginx serves: publish.sh SITE FOLDER, as in publish.sh site /var/www/gazette.
# Text is packed beforehand; FOLDER/current then points to the new site in one step, and the one before is kept beside it.
set -eu

site=${1:?usage: publish.sh SITE FOLDER}
folder=${2:?usage: publish.sh SITE FOLDER}
[ -f "$site/index.html" ] || { echo "$site holds no site; build it first: make site" >&2; exit 1; }

next="$folder/site-$(date +%Y%m%d-%H%M%S)-$$"
mkdir -p "$folder"
cp -Rp "$site" "$next"  # with its times: nginx tells by them that a page is the same, and answers 304

find "$next" -type f -size +1k \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.jsonl' \
    -o -name '*.xml' -o -name '*.svg' -o -name '*.txt' -o -name '*.md' -o -name '*.csv' -o -name '*.ics' \) \
    -exec gzip -9 -n -k {} +
if command -v brotli >/dev/null; then
    find "$next" -type f -name '*.gz' -exec sh -c 'for file; do brotli -q 9 -k "${file%.gz}"; done' sh {} +
else
    echo "brotli is not installed: pages are packed with gzip alone." >&2
fi

rm -f "$folder/redirects.map"
# nginx compares addresses as they are without their percent signs, byte by byte, and sends the new ones as they stand.
[ ! -f "$next/_redirects" ] || LC_ALL=C awk '
    BEGIN { for (code = 1; code < 256; code++) bytes[sprintf("%02X", code)] = sprintf("%c", code) }
    {
        pieces = split($1, piece, "%")
        address = piece[1]
        for (at = 2; at <= pieces; at++) address = address bytes[toupper(substr(piece[at], 1, 2))] substr(piece[at], 3)
        gsub(/["\\]/, "\\\\&", address)
        print "\"" address "\" " $2 ";"
    }' "$next/_redirects" > "$folder/redirects.map"

before=$(readlink "$folder/current" || true)
ln -s "$(basename "$next")" "$folder/current.new"
mv -T "$folder/current.new" "$folder/current"
find "$folder" -maxdepth 1 -name 'site-*' ! -name "$(basename "$next")" ! -name "$(basename "${before:-none}")" \
    -exec rm -rf {} +
echo "Published $next. Reload nginx if addresses of notices have changed: nginx -s reload"
