# The targets of the project; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000
DATA ?= ./var
export HOST PORT DATA
export NO_MKDOCS_2_WARNING = 1
# Modules are compiled when they are first used, and kept: without this, every process would compile them all again
# where the environment says that nothing is written.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help serve build test check bench soak lock clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

$(VENV)/serve.stamp: requirements/serve.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make serve PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the course and the tracker need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/serve.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: requirements/test.txt $(VENV)/serve.stamp
	@echo "Installing the test tools ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements/test.txt
	@touch $@

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
MO := $(patsubst %.po,%.mo,$(wildcard tracker/translations/*/LC_MESSAGES/messages.po))
%.mo: %.po $(VENV)/serve.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

build: $(VENV)/serve.stamp ## Build the site into public/, the manifest and the exam bank into build/
	@$(BIN)/course build

serve: build $(MO) ## Build, prepare the database in DATA and serve site and tracker at HOST:PORT
	@$(BIN)/tracker migrate
	@$(BIN)/tracker serve

check: $(VENV)/test.stamp $(MO) ## Lint, types, layers, content and documentation
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/course check --prose

test: $(VENV)/test.stamp $(MO) ## Run every check and every test, a browser and PostgreSQL included
	@$(MAKE) --no-print-directory --jobs=2 --output-sync check build
	@tests/browser/ensure_chromium
	@$(BIN)/pytest -n $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --dist loadfile --no-loadscope-reorder

bench: $(VENV)/test.stamp $(MO) ## Measure pages, build time, a slow phone, the monitor and the record store against their bars (about 25 minutes)
	@$(BIN)/course build
	@status=0; for part in pages phone monitor record_store; do $(BIN)/python -m tests.bench.$$part || status=1; done; exit $$status

soak: $(VENV)/test.stamp $(MO) ## Send 100,000 odd requests and load to a real server while its processes die (SOAK_REQUESTS, SOAK_SECONDS)
	@$(BIN)/python -m tests.soak.soak

lock: ## Lock the dependencies again, with hashes and without download addresses (needs uv)
	@$(LOCK) requirements/serve.in -o requirements/serve.txt
	@$(LOCK) -c requirements/serve.txt requirements/test.in -o requirements/test.txt

clean: ## Remove what was built; the database in DATA stays
	@rm -rf public build
