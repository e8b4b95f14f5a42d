# Parley's commands. `make help` lists them.

PYTHON ?= python3

VENV := .venv
# Always `$(PY) -m TOOL`: the scripts in the environment's bin/ hold its path, so that they do not run in a moved checkout.
PY := $(VENV)/bin/python
NPM := $(shell command -v npm 2>/dev/null)
CLIENT_SOURCES := $(shell git ls-files frontend 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run demo doctor test test-all chaos vercel-check lint format migrate clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

# `make run PORT=9000` reaches the app as an environment variable, which comes before .env.
run: $(VENV)/.runtime client migrate ## Run everything at http://localhost:8000 (HOST and PORT, here or in .env, say otherwise)
	@exec $(PY) -m app serve

demo: $(VENV)/.runtime migrate ## Fill the local database with people and conversations to look at
	@$(PY) -m app demo

doctor: $(VENV)/.runtime ## Say what is wrong with this installation (URL=https://… examines the app there as well)
	@$(PY) -m app doctor $(if $(URL),--url $(URL))

migrate: $(VENV)/.runtime ## Bring the database up to date
	@$(PY) -m alembic upgrade head

test: $(VENV)/.development client pusher-js ## Run all tests; what this machine lacks is skipped, and said
	@$(PY) -m pytest -n 2 --dist loadgroup -rs

test-all: $(VENV)/.development client ## Run the suites that take minutes, which `make test` leaves out
	@$(PY) -m pytest tests/long -n 2 -rs

SEEDS ?= 3
JOBS ?= 2
chaos: $(VENV)/.development client ## Run SEEDS fault runs on each database, and check that no message is lost
	@$(PY) -m tests.chaos --seeds $(SEEDS) --jobs $(JOBS)

vercel-check: $(VENV)/.development client pusher-js vercel-cli ## Build as Vercel builds, and try what comes out on Vercel's own runtime
	@$(PY) -m pytest tests/vercel -rs

lint: $(VENV)/.development ## Check style and types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy app migrations tests bench

format: $(VENV)/.development ## Rewrite the code in the house style
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

clean: ## Remove what was built; the database in .parley stays
	rm -rf $(VENV) frontend/dist frontend/dist-engine frontend/node_modules tests/e2e/node_modules .vercel-lab .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Parley needs Python 3.11 or newer: make run PYTHON=/path/to/it"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing what Parley runs on…"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing what Parley is tested with…"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

# The web client is built where Node.js is; without it the API and its docs run, and / says what is missing. Tests install
# nothing themselves: what they need of npm is here before they start, and without Node.js they are skipped.
.PHONY: client pusher-js vercel-cli
ifneq ($(and $(NPM),$(wildcard frontend/package.json)),)
client: frontend/dist/index.html
pusher-js: tests/e2e/node_modules/.package-lock.json
vercel-cli: .vercel-lab/node_modules/.package-lock.json
endif

frontend/dist/index.html: $(CLIENT_SOURCES)
	@echo "Building the web client…"
	@cd frontend && npm ci --silent --no-fund --no-audit && npm run build --silent
	@touch $@

tests/e2e/node_modules/.package-lock.json: tests/e2e/package-lock.json
	@echo "Installing pusher-js, with which Parley is tested…"
	@cd tests/e2e && npm ci --silent --no-fund --no-audit
	@touch $@

.vercel-lab/node_modules/.package-lock.json: tests/vercel/cli/package.json
	@echo "Installing Vercel's command line…"
	@mkdir -p .vercel-lab && cp $< .vercel-lab/package.json
	@cd .vercel-lab && npm install --silent --no-fund --no-audit --no-package-lock
	@touch $@
