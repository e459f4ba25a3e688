# Sets up what is missing, then does the work. `make help` lists the targets. Needs make and Python 3.11 or newer.

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: help site serve check test lint lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

site: $(VENV)/site.lock  ## build the site into site/
	$(RUN) build.py $(ARGS)

serve: $(VENV)/site.lock  ## build the site and show it on this computer
	$(RUN) build.py serve $(ARGS)

check: $(VENV)/site.lock  ## account for every printed character and list what to look at
	$(RUN) build.py check $(ARGS)

test: lint  ## run all checks and tests, in a real browser too
	browser=$$(PYTHON=$(RUN) tools/browser.sh) && CHROMIUM="$$browser" \
		$(RUN) -m pytest --numprocesses auto --dist loadfile $(ARGS)

lint: $(VENV)/dev.lock
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) -m mypy

.PHONY: coverage mutants fuzz bench-check bench-conversion corpus fuzz-pdf fuzz-packages torture

coverage: $(VENV)/dev.lock  ## which lines and branches of the program the tests run; less than 95 % fails
	browser=$$(PYTHON=$(RUN) tools/browser.sh) && export CHROMIUM="$$browser" COVERAGE_FILE="$(CURDIR)/.coverage" \
		&& $(RUN) -m coverage erase && $(RUN) -m coverage run -m pytest $(ARGS)
	$(RUN) -m coverage combine --quiet || true  # a build that a test killed leaves half a file
	$(RUN) -m coverage report

mutants: $(VENV)/dev.lock  ## change the program, and see whether a test notices; at most MINUTES=60, only PART='gazette.site*'
	timeout $(MINUTES)m $(RUN) -m mutmut run --max-children $(JOBS) $(PART) || test $$? = 124  # it goes on next time
	$(RUN) -m mutmut results

MINUTES ?= 60
JOBS ?= 2
KILLS ?= 200

torture: $(VENV)/dev.lock  ## kill KILLS=200 builds at random moments; the site must be whole each time
	$(RUN) -m bench.torture --kills $(KILLS) --seed $(SEED)

FUZZ ?= 10000
SEED ?= 1

fuzz: $(VENV)/site.lock  ## convert FUZZ=10000 mutated issues from SEED=1 on; none may crash or lose a character
	$(RUN) -m bench.fuzz --count $(FUZZ) --seed $(SEED)

PACKAGES ?= 2000

fuzz-packages: $(VENV)/dev.lock  ## read PACKAGES=2000 mutated Word and as many OFD files; none may stop its reader
	$(RUN) -W ignore -m bench.fuzz_packages --count $(PACKAGES) --seed $(SEED)
bench-check: $(VENV)/site.lock  ## whether a stage of the build has become clearly more expensive than is recorded
	$(RUN) -m bench.guard

bench-conversion: $(VENV)/site.lock  ## seconds, megabytes a second and memory of a conversion
	$(RUN) -m bench.conversion

PDFS ?= 2000

fuzz-pdf: $(VENV)/dev.lock  ## read PDFS=2000 mutated PDFs from SEED=1 on, and draw them; none may crash anything
	$(RUN) -m bench.fuzz_pdf --count $(PDFS) --seed $(SEED) --jobs $(JOBS)

SEEDS ?= 10

corpus: $(VENV)/dev.lock  ## set issues of known truth in type, into corpus/, and measure how they are read
	$(RUN) -m bench.layouts --seeds $(SEEDS) --save corpus

lock: $(VENV)/dev.lock  ## choose new versions of what pyproject.toml asks for
	$(VENV)/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
		--custom-compile-command "make lock" pyproject.toml -o requirements.lock
	$(VENV)/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
		--custom-compile-command "make lock" --constraints requirements.lock pyproject.toml --group dev \
		-o requirements-dev.lock
	$(VENV)/bin/uv pip compile --quiet --upgrade --universal --generate-hashes --python-version 3.11 \
		--custom-compile-command "make lock" --constraints requirements.lock --group audit -o requirements-audit.lock

.PHONY: audit audit-supply audit-pages supply
AUDIT := .venv-audit
PAGES := tools/pages

audit: audit-supply audit-pages  ## judge what the program is made of, and the pages that it makes

# PyPI is asked: where it does not answer this fails, and says so.
audit-supply: supply  ## check the packages for known vulnerabilities and their licences
	tools/vulnerabilities.sh $(AUDIT)
	git diff --exit-code --stat docs/licences.md docs/sbom.cdx.json

audit-pages: site $(PAGES)/node_modules/.package-lock.json $(VENV)/dev.lock  ## judge the pages (needs Node.js)
	browser=$$(PYTHON=$(RUN) tools/browser.sh) && CHROMIUM="$$browser" node $(PAGES)/audit.js site

.PHONY: gallery
gallery: site $(VENV)/dev.lock  ## take the pictures of docs/gallery.md and docs/sources.md anew
	browser=$$(PYTHON=$(RUN) tools/browser.sh) && CHROMIUM="$$browser" $(RUN) -m bench.gallery && CHROMIUM="$$browser" $(RUN) -m bench.received

supply: $(AUDIT)/audit.lock  ## write docs/licences.md and docs/sbom.cdx.json, after a change of requirements.lock
	tools/supply.sh $(AUDIT)

clean:  ## delete the built site, the environment and all caches
	find site -mindepth 1 ! -name .gitkeep -delete
	rm -rf .site.build
	rm -rf $(VENV) $(AUDIT) $(PAGES)/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A copy of the lock that was installed stands in the environment: it is installed again only when the lock changes.
$(VENV)/site.lock: requirements.lock | $(RUN)
	$(RUN) -m pip install --quiet --disable-pip-version-check --use-pep517 --require-hashes -r requirements.lock
	cp requirements.lock $@

$(VENV)/dev.lock: requirements-dev.lock $(VENV)/site.lock
	$(RUN) -m pip install --quiet --disable-pip-version-check --use-pep517 --require-hashes -r requirements-dev.lock
	cp requirements-dev.lock $@

$(AUDIT)/audit.lock: requirements-audit.lock
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	cp requirements-audit.lock $@

$(PAGES)/node_modules/.package-lock.json: $(PAGES)/package-lock.json
	cd $(PAGES) && npm ci --ignore-scripts

$(RUN):
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer was found; install one, or name it with PYTHON=." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make an environment; on Debian and \
	Ubuntu install python3-venv: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
