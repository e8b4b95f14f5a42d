# Parley's commands. `make help` lists them.

PYTHON ?= python3

VENV := .venv
# Always `$(PY) -m TOOL`: the scripts in the environment's bin/ contain its path, so they do not run in a checkout that was moved.
PY := $(VENV)/bin/python
NPM := $(shell command -v npm 2>/dev/null)
CLIENT_SOURCES := $(shell git ls-files frontend 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run demo doctor test test-all chaos vercel-check lint format migrate clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

# `make run PORT=9000` reaches the app as an environment variable, which overrides .env.
run: $(VENV)/.runtime client migrate ## Run Parley at http://localhost:8000 (change it with HOST and PORT, here or in .env)
	@exec $(PY) -m app serve

demo: $(VENV)/.runtime migrate ## Add sample people and conversations to the local database
	@$(PY) -m app demo

doctor: $(VENV)/.runtime ## Check this installation (with URL=https://… also the app there)
	@$(PY) -m app doctor $(if $(URL),--url $(URL))

migrate: $(VENV)/.runtime ## Migrate the database to the newest version
	@$(PY) -m alembic upgrade head

test: $(VENV)/.development client pusher-js relay socketio-server openid-provider swift ## Run the tests without the long suites; skip and list what this machine lacks
	@$(PY) -m pytest -n 2 --dist loadgroup -rs

test-all: $(VENV)/.development client socketio-server liveblocks-engine openid-provider swift ## Run the long suites, which `make test` leaves out
	@$(PY) -m pytest tests/long -n 2 -rs

SEEDS ?= 3
JOBS ?= 2
chaos: $(VENV)/.development client socketio-server ## Run with injected faults on each database and realtime service (SEEDS=10, PROVIDER=socketio); no message may be lost
	@$(PY) -m tests.chaos --seeds $(SEEDS) --jobs $(JOBS) $(addprefix --provider ,$(PROVIDER))

vercel-check: $(VENV)/.development client pusher-js vercel-cli swift ## Build with Vercel's command line, and test the result on Vercel's own runtime
	@$(PY) -m pytest tests/vercel -rs

lint: $(VENV)/.development ## Check style and types
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy app migrations tests bench

format: $(VENV)/.development ## Format the code
	@$(PY) -m ruff check --fix-only .
	@$(PY) -m ruff format .

clean: ## Remove build results; keep the database in .parley
	rm -rf $(VENV) .swift-lab frontend/dist frontend/dist-* frontend/node_modules tests/*/node_modules examples/*/node_modules .vercel-lab .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Parley needs Python 3.11 or newer: make run PYTHON=/path/to/it"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing the packages that Parley needs…"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.development: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	@echo "Installing the packages for development…"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.runtime

# OpenStack Swift has packages of its own, in versions that Parley does not use.
.PHONY: swift
swift: .swift-lab/.installed

.swift-lab/.installed: tests/storage/swift-requirements.txt | $(VENV)/bin/python
	@echo "Installing OpenStack Swift for the tests…"
	@$(PY) -m venv .swift-lab
	@.swift-lab/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# The web client is built if Node.js is installed. Without it the API and its docs run, and / shows what is missing. Tests
# install nothing: their npm packages are installed here before they start. Without Node.js those tests are skipped.
.PHONY: client pusher-js relay socketio-server openid-provider vercel-cli liveblocks-engine
ifneq ($(and $(NPM),$(wildcard frontend/package.json)),)
client: frontend/dist/index.html
pusher-js: tests/e2e/node_modules/.package-lock.json
relay: examples/plain-websocket/node_modules/.package-lock.json
socketio-server: examples/socketio-server/node_modules/.package-lock.json
openid-provider: tests/openid/node_modules/.package-lock.json
vercel-cli: .vercel-lab/node_modules/.package-lock.json
liveblocks-engine: tests/providers/liveblocks-engine/node_modules/.package-lock.json
endif

frontend/dist/index.html: $(CLIENT_SOURCES)
	@echo "Building the web client…"
	@cd frontend && npm ci --silent --no-fund --no-audit && npm run build --silent
	@touch $@

tests/e2e/node_modules/.package-lock.json: tests/e2e/package-lock.json
	@echo "Installing pusher-js for the tests…"
	@cd tests/e2e && npm ci --silent --no-fund --no-audit
	@touch $@

examples/plain-websocket/node_modules/.package-lock.json: examples/plain-websocket/package-lock.json
	@echo "Installing the packages of the relay in examples/…"
	@cd examples/plain-websocket && npm ci --silent --no-fund --no-audit
	@touch $@

examples/socketio-server/node_modules/.package-lock.json: examples/socketio-server/package-lock.json
	@echo "Installing the packages of the Socket.IO server in examples/…"
	@cd examples/socketio-server && npm ci --silent --no-fund --no-audit
	@touch $@

tests/openid/node_modules/.package-lock.json: tests/openid/package-lock.json
	@echo "Installing an OpenID provider for the tests…"
	@cd tests/openid && npm ci --silent --no-fund --no-audit
	@touch $@

# Its licence is the AGPL, so only the long tests install it.
tests/providers/liveblocks-engine/node_modules/.package-lock.json: tests/providers/liveblocks-engine/package-lock.json
	@echo "Installing Liveblocks' Room engine for the tests…"
	@cd tests/providers/liveblocks-engine && npm ci --silent --no-fund --no-audit
	@touch $@

.vercel-lab/node_modules/.package-lock.json: tests/vercel/cli/package.json
	@echo "Installing Vercel's command line…"
	@mkdir -p .vercel-lab && cp $< .vercel-lab/package.json
	@cd .vercel-lab && npm install --silent --no-fund --no-audit --no-package-lock
	@touch $@
