# make site     check the demonstration register and build both sites into site/
# make test     lint, type-check, look at the layout of the register and run every test
# make prove    run the tests that take long, seeded (SEED=n)
# make check    refresh the copies of the schemas, format, lint and type-check
# make serve    the public site with live reload (SITE=internal: the officers')
# make bench    time the program against its peers
# make messages gather the messages of the public site into its catalogues, to be translated
# make lock     choose the versions in the lock files anew
# make clean    remove what the other targets made
#
# Each target first sets up what it needs and no more. A finished step leaves a stamp beside what it made,
# so that a second run costs nothing and needs no network. PYTHON=/path/to/python picks another interpreter
# (after make clean).

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Debian's own Python before any other, so that what is tested is what a bare machine has.
PYTHON ?= $(or $(wildcard /usr/bin/python3.11),python3.11)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --require-hashes -r
SOURCES := tools/anslag tests bench scripts

VENV := .venv/.made
RUNTIME := .venv/.runtime
DEV := .venv/.dev
BENCH := .venv/.bench
NPM := node_modules/.made
PEERS := bench/node_modules/.made

SEED ?= 1

.PHONY: help site test prove check lint serve bench messages lock clean browser web-server office

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

site: $(RUNTIME)
	$(BIN)/anslag check
	$(BIN)/anslag build

test: lint browser web-server office $(NPM)
	$(BIN)/python -m pytest -n 2

prove: $(DEV)
	$(BIN)/python -m pytest -n 2 -m prove --hypothesis-seed=$(SEED)

check: $(DEV)
	cp tools/anslag/schemas/*.json schemas/
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)
	$(BIN)/mypy $(SOURCES)

lint: $(DEV)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy $(SOURCES)
	$(BIN)/anslag fmt --check

serve: $(RUNTIME)
	$(BIN)/anslag serve --site $(or $(SITE),public)

bench: $(BENCH) $(PEERS) browser web-server
	$(BIN)/python bench/run.py

# A message is its Swedish text. What is new stands empty in each catalogue; a test fails until it is translated.
POT := .venv/messages.pot
messages: $(RUNTIME)
	$(BIN)/pybabel -q extract -F babel.cfg -k N_ -k plurals:1,2 --no-location --sort-output -o $(POT) .
	for catalogue in tools/anslag/locale/*/LC_MESSAGES/*.po; do \
	  $(BIN)/pybabel -q update -i $(POT) -o "$$catalogue" -l "$$(basename "$$(dirname "$$(dirname "$$catalogue")")")" \
	    --ignore-pot-creation-date --ignore-obsolete --no-fuzzy-matching --width 116; \
	done

# The machine: Debian's browser for the pages, a library that the browser's driver links to, Java for the W3C checker.
browser: $(DEV)
	@scripts/need chromium chromium
	@$(BIN)/playwright --version >/dev/null 2>&1 || scripts/need "playwright's driver" libatomic1
	@scripts/need java default-jre-headless

# What deploy/README.md lets the web server have.
web-server:
	@scripts/need /usr/sbin/nginx nginx libnginx-mod-http-brotli-static
	@scripts/need rsync rsync

# What opens the Word files that are made, and reads the pages it makes of them.
office:
	@scripts/need soffice libreoffice-writer-nogui
	@scripts/need pdftotext poppler-utils

$(VENV):
	@scripts/make-venv "$(PYTHON)" .venv
	@touch $@

# Building the package in place uses the locked setuptools, not one fetched on the side.
$(RUNTIME): $(VENV) requirements.lock pyproject.toml
	@echo "Installing what the program needs"
	@$(INSTALL) requirements.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(RUNTIME) requirements-dev.lock
	@echo "Installing what the tests need"
	@$(INSTALL) requirements-dev.lock
	@touch $@

$(BENCH): $(DEV) requirements-bench.lock
	@echo "Installing the peers of the benchmark"
	@$(INSTALL) requirements-bench.lock
	@touch $@

# No package may run a script of its own while it is installed.
$(NPM) $(PEERS): %node_modules/.made: %package.json %package-lock.json
	@scripts/need npm nodejs npm
	@echo "Installing what $< names"
	@npm ci --prefix ./$* --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# The other locks are bound to the versions of the first, so that all fit in one environment.
# A newer Python than Debian 12's would choose packages that cannot be installed there.
COMPILE := $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-annotate --no-header \
  --no-emit-options --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock: $(DEV)
	@$(BIN)/python -c 'import sys; sys.version_info < (3, 11, 3) or sys.exit("make lock needs Python 3.11.2, as in Debian 12")'
	$(COMPILE) --build-deps-for editable -o requirements.lock pyproject.toml
	$(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(COMPILE) --extra bench -c requirements-dev.lock -o requirements-bench.lock pyproject.toml
	$(COMPILE) -c requirements.lock -o requirements-check.lock requirements-check.in
	$(COMPILE) -c requirements.lock -o requirements-properdocs.lock requirements-properdocs.in
	cp requirements.lock requirements-check.lock tools/anslag/locks/
	for folder in . bench; do \
	  npm install --prefix "$$folder" --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund; \
	done

clean:
	rm -rf .venv node_modules bench/node_modules site build .build .anslag-cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find tools tests bench -name __pycache__ -type d -prune -exec rm -rf {} +
