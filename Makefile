# Everything here works from a fresh clone: the first run makes .venv, later runs reuse it.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help site serve check test lint browser bench golden docs pictures constraints clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 14

site: .venv/installed ## Build the site into build/site
	$(BIN)/clausework build

serve: .venv/installed ## Preview the site and follow changes
	$(BIN)/clausework serve

check: .venv/installed ## Check all practices
	$(BIN)/clausework check

test: .venv/tools browser lint ## Run every check and test
	$(BIN)/python -m pytest

lint: .venv/tools ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict

bench: .venv/installed ## Compare build times with plain MkDocs
	$(BIN)/python bench/site.py

golden: .venv/tools ## Write the golden pages of the tests anew
	$(BIN)/python -m tests.golden

docs: .venv/installed ## Write the references below docs/ anew
	$(BIN)/python docs/generate.py

pictures: .venv/tools site ## Take the pictures of docs/ anew
	$(BIN)/python docs/pictures.py

constraints: .venv/tools ## Renew constraints.txt
	$(BIN)/pip install --quiet uv
	echo "# The versions that development and CI use; renewed by 'make constraints'." > constraints.new
	$(BIN)/uv pip compile --quiet --universal --python-version 3.10 --upgrade --group dev \
	  --no-annotate --no-header pyproject.toml >> constraints.new
	mv constraints.new constraints.txt

clean: ## Remove everything that was made
	rm -rf .venv build dist

# The browser tests drive a browser of the system; Playwright's own downloads are not used.
browser:
	@for name in chromium google-chrome; do \
	  if command -v "$$name" > /dev/null; then exit 0; fi; \
	done; \
	if ! command -v apt-get > /dev/null; then \
	  echo "The tests need a browser: put chromium or google-chrome on the PATH." >&2; exit 1; \
	fi; \
	as_root=; \
	if [ "$$(id -u)" != 0 ]; then \
	  if ! command -v sudo > /dev/null; then \
	    echo "The tests need a browser: run 'apt-get install chromium' as root." >&2; exit 1; \
	  fi; \
	  as_root=sudo; \
	fi; \
	$$as_root apt-get update -qq; \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium

.venv/created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10))' || \
	  { echo "Clausework needs Python 3.10 or newer; name one with 'make PYTHON=python3.12 ...'." >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	touch $@

.venv/installed: pyproject.toml constraints.txt | .venv/created
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

# A pip older than 25.1 cannot read [dependency-groups] by itself.
.venv/tools: .venv/installed
	$(BIN)/pip install --quiet --constraint constraints.txt 'dependency-groups[cli]'
	$(BIN)/python -m dependency_groups --output .venv/tools.txt dev
	$(BIN)/pip install --quiet --constraint constraints.txt --requirement .venv/tools.txt
	touch $@
