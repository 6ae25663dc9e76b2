# Needs python3 (3.11 or newer), pip and make; no venv package, no compiler, no Node.
.DEFAULT_GOAL := help
SHELL := /bin/bash
MAKEFLAGS += --no-print-directory
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
ARGS ?=
# uv is quick but reads no pip.conf; a site with its own index says INSTALLER=pip.
INSTALLER ?= uv

BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
# The system's pip installs into the new folder, so that it needs no pip of its own.
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check install --quiet
LOCKED := --require-hashes --only-binary :all:
ifeq ($(INSTALLER),uv)
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python $(LOCKED) -r
UV_STAMP := $(STAMPS)/uv
else
INSTALL := $(PIP) $(LOCKED) -r
UV_STAMP :=
endif
MESSAGES := $(wildcard src/sinau/locale/*/LC_MESSAGES/*.po)
LOCKS := uv base dev
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links

.PHONY: help install dev demo test check bench lock clean

help: ## this list
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)
	@mkdir -p $(STAMPS)

$(STAMPS)/uv: requirements/uv.txt | $(BIN)/python
	$(PIP) $(LOCKED) -r $<
	@touch $@

$(STAMPS)/base: requirements/base.txt $(UV_STAMP) | $(BIN)/python
	$(INSTALL) $<
	@touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/base
	$(INSTALL) $<
	@touch $@

$(STAMPS)/launcher: tools/launcher.py | $(BIN)/python
	@$(BIN)/python tools/launcher.py
	@touch $@

$(STAMPS)/messages: $(MESSAGES) tools/messages.py $(STAMPS)/base
	@$(BIN)/python tools/messages.py compile
	@touch $@

install: $(STAMPS)/base $(STAMPS)/launcher $(STAMPS)/messages ## set up; afterwards .venv/bin/sinau is there

dev: install $(STAMPS)/dev ## what tests, checks and benches need as well

demo: install ## the 2021 series and a fair plan on 127.0.0.1 (PORT=8000, ARGS=--no-serve)
	@$(BIN)/sinau demo --port $(PORT) $(ARGS)

check: dev ## format, lint, locks, imports, templates, types: fastest failure first
	@$(BIN)/ruff format --check --output-format=concise .
	@$(BIN)/ruff check --quiet .
	@! grep -nE '://|^--' requirements/*.txt
	@$(BIN)/lint-imports --no-logo > $(VENV)/lint-imports.log || { cat $(VENV)/lint-imports.log; exit 1; }
	@$(BIN)/djlint src --lint --quiet
	@$(BIN)/mypy src tools

test: dev ## everything on SQLite with a real browser, then all but the browser on PostgreSQL
	@$(BIN)/python tools/run_tests.py $(ARGS)

bench: dev ## how fast rota and attendance are, beside their nearest peers
	@for file in bench/*.py; do $(BIN)/python $$file $(ARGS) || exit 1; done

lock: $(STAMPS)/uv ## after a change of requirements/*.in (ARGS=--upgrade moves the versions)
	for name in $(LOCKS); do $(COMPILE) $(ARGS) requirements/$$name.in -o requirements/$$name.txt; done
	@! grep -nE '://|^--' requirements/*.txt

clean: ## forget what install made; var/ stays
	rm -rf $(VENV)
