# Everything here works from a fresh clone: the first run makes .venv, later runs reuse it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help site serve check test lint browser pango node java bench golden docs manual pictures constraints clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 14

site: .venv/installed ## Build the site into build/site
	$(BIN)/clausework build

serve: .venv/installed ## Preview the site and follow changes
	$(BIN)/clausework serve

check: .venv/installed ## Check all practices
	$(BIN)/clausework check

test: .venv/tools browser pango build/editor/installed build/browser/installed lint ## Run every check and test
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lint: .venv/tools ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

bench: .venv/bench ## Measure small portfolios beside plain MkDocs and Zensical; docs/contributing/speed.md has all
	$(BIN)/python -m bench

golden: .venv/tools ## Write the golden pages and redlines of the tests, and the output shown in docs/, anew
	$(BIN)/python -m tests.golden
	$(BIN)/python -m tests.redlines
	$(BIN)/python -m tests.docs

docs: .venv/installed ## Write the references below docs/ and the schema for editors anew
	$(BIN)/python docs/generate.py

manual: .venv/installed ## Build the documentation as a site into build/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict --config-file docs/manual/mkdocs.yml

pictures: .venv/tools site ## Take the pictures of docs/ anew
	$(BIN)/python docs/pictures.py

constraints: .venv/tools ## Renew constraints.txt
	$(BIN)/pip install --quiet uv
	echo "# The versions that development and CI use; renewed by 'make constraints'." > constraints.new
	$(BIN)/uv pip compile --quiet --universal --python-version 3.10 --upgrade --group dev --group bench \
	  --no-annotate --no-header pyproject.toml >> constraints.new
	mv constraints.new constraints.txt

clean: ## Remove everything that was made
	rm -rf .venv build dist

# The browser tests drive a browser of the system; Playwright's own downloads are not used.
browser:
	@.ci/need "a browser" chromium chromium google-chrome

# What makes PDFs needs it.
pango:
	@.ci/need Pango "libpango-1.0-0 libpangoft2-1.0-0" lib:pango-1.0

# The editor tests drive the language server that editors run.
build/editor/installed: tests/editor/package.json tests/editor/package-lock.json | node
	mkdir -p build/editor
	cp tests/editor/package.json tests/editor/package-lock.json build/editor
	npm ci --prefix build/editor --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

# What the browser tests hold the pages against: rules of accessibility, a checker of HTML, and Lighthouse.
build/browser/installed: tests/browser/package.json tests/browser/package-lock.json | node java
	mkdir -p build/browser
	cp tests/browser/package.json tests/browser/package-lock.json build/browser
	npm ci --prefix build/browser --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

node:
	@.ci/need Node.js npm npm

java:
	@.ci/need Java default-jre-headless java

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "Clausework needs Python 3.10 or newer; name one with 'make PYTHON=python3.12 ...'." >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	touch $@

.venv/installed: pyproject.toml constraints.txt | .venv/created
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

# A pip older than 25.1 cannot read [dependency-groups] by itself.
.venv/tools: GROUP := dev
.venv/bench: GROUP := bench
.venv/tools .venv/bench: .venv/installed
	$(BIN)/pip install --quiet --constraint constraints.txt 'dependency-groups[cli]'
	$(BIN)/python -m dependency_groups --output .venv/$(GROUP).txt $(GROUP)
	$(BIN)/pip install --quiet --constraint constraints.txt --requirement .venv/$(GROUP).txt
	touch $@
