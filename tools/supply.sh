#!/usr/bin/env bash
# What the program is made of besides its own code: docs/licences.md and docs/sbom.cdx.json, from the locked packages.
# `tools/supply.sh AUDIT` writes them; AUDIT is an environment with what requirements-audit.lock names.
set -euo pipefail
cd "$(dirname "$0")/.."

audit=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m venv "$scratch/run"
"$scratch/run/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock

# Licences that ask for nothing but their own text. Another one stops here: see whether the package can be used at all.
allowed="MIT;MIT License;BSD License;BSD-2-Clause;BSD-3-Clause;Apache-2.0;Apache Software License;ISC;PSF-2.0;MIT-CMU"
# pypdfium2 says in one line what it and the libraries inside it are under; their texts, read once, all are of this kind.
allowed="$allowed;BSD-3-Clause, Apache-2.0, dependency licenses"
allowed="$allowed;BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0"  # numpy with what it holds
allowed="$allowed;any-OSI"  # apsw: whichever licence of those that the Open Source Initiative has approved, as MIT
{
    printf '# Licences\n\n'
    printf 'The packages that the program needs to run, as `make supply` found them in the versions of `requirements.lock`.\n'
    printf 'All may be used, changed and passed on with their licence text. `pypdfium2` holds the\n'
    printf 'PDFium library and the libraries that it is built with, each under a licence of the same kind; their texts come\n'
    printf 'with the package. The same list for machines is [sbom.cdx.json](sbom.cdx.json) (CycloneDX).\n\n'
    "$audit/bin/pip-licenses" --python="$scratch/run/bin/python" --format=markdown --order=name --from=mixed \
        --ignore-packages pip setuptools --allow-only="$allowed"
} > "$scratch/licences.md"
"$audit/bin/cyclonedx-py" environment "$scratch/run/bin/python" --output-reproducible --of JSON -o "$scratch/sbom.json"
mv "$scratch/licences.md" docs/licences.md
# What is no licence of a known name, such as pypdfium2's line, cyclonedx-py leaves out; it is named as it is written.
"$scratch/run/bin/python" - "$scratch/sbom.json" << 'END'
import importlib.metadata, json, pathlib, sys

file = pathlib.Path(sys.argv[1])
sbom = json.loads(file.read_text(encoding="utf-8"))
for component in sbom["components"]:
    if "licenses" not in component:
        name = importlib.metadata.metadata(component["name"])["License"]
        component["licenses"] = [{"license": {"acknowledgement": "declared", "name": name}}]
file.write_text(json.dumps(sbom, indent=2), encoding="utf-8")
END
# Paths of this machine say nothing about the packages.
sed "s#$scratch/run#.venv#g" "$scratch/sbom.json" > docs/sbom.cdx.json
