# Everything a fresh clone needs: `make demo` shows it at work, `make test` proves it. `make help` lists the rest.
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
PORT ?= 8080
# Three, since browsers and servers are waited for: on two cores that is the quickest.
PYTEST_ARGS ?= -n 3 --dist loadfile
# The whole browser, for only it has a back-forward cache; and the engine without a window, which costs a third of the
# processor, for everything else, where a system has it.
BROWSER := .ci/ensure chromium chromium && { .ci/ensure chromium-headless-shell chromium-headless-shell || true; }
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header --no-annotate --quiet --group build

.DEFAULT_GOAL := help
.PHONY: help demo test check bench screenshots texts lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/.run ## Build every course, start the record store with a sample cohort, say where to look (PORT=8080)
	@$(BIN)/ementor build
	@exec $(BIN)/ementor-lrs demo --port $(PORT)

test: .venv/.dev node_modules/.ready ## Install what the tests need, a browser too, and run them
	@$(BROWSER)
	$(BIN)/pytest $(PYTEST_ARGS)

check: .venv/.dev node_modules/.ready ## Lint, types, directions of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	npm run --silent check

bench: .venv/.dev ## Measure speed, memory and size
	$(BIN)/python -m tests.bench

screenshots: .venv/.dev ## Renew the README's pictures
	@$(BROWSER)
	$(BIN)/python -m docs.screenshots

texts: .venv/.run ## Bring the translations of the record store's pages up to date
	@$(BIN)/python -m lrs.dashboard.translations

lock: ## Pin the dependencies anew (needs uv)
	@$(COMPILE) -o requirements.txt
	@$(COMPILE) --group dev -o requirements-dev.txt

clean: ## Remove what was installed and built here
	rm -rf .venv node_modules .demo .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find packages_out -mindepth 1 ! -name README.md -delete
	find builder lrs schemas tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/bin/python:
	@.ci/venv .venv

.venv/.run: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing ementor and what it needs …"
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	@echo "Installing what the tests need …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

node_modules/.ready: package.json package-lock.json .venv/.dev
	@npm ci --ignore-scripts --silent
	@touch $@
