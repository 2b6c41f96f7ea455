# Two commands matter to a new user: `make demo` and `make test`. Both start from Python 3.11 alone.
PYTHON ?= python3
BIN := .venv/bin
WORKSPACE ?= demo-workspace
SHARED ?= ../shared

.PHONY: demo test lint eval bench docs clean constraints

.venv/run: constraints.txt pyproject.toml
	$(PYTHON) -m venv .venv
	@echo "installing Observance and what it needs into .venv (about a minute) …"
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/dev: constraints-dev.txt .venv/run
	@echo "installing what the tests need …"
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r constraints-dev.txt
	touch $@

# The record of the demo reports, the board on the terminal, and a workspace to go on with.
demo: .venv/run
	rm -rf $(WORKSPACE)
	$(BIN)/observance init $(WORKSPACE) --mandate idlib-2018 --demo
	$(BIN)/observance -C $(WORKSPACE) build
	$(BIN)/observance -C $(WORKSPACE) status

test: .venv/dev lint
	$(BIN)/python -m pytest --cov --cov-report=term

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# Figures on the gold sets, against their pinned floors.
eval: .venv/dev
	$(BIN)/python -m tests.gold.ratchet $(SHARED) --check
	$(BIN)/python -m tests.gold.ratchet $(SHARED) --set wide --check
	$(BIN)/python -m tests.gold.ratchet $(SHARED) --set unseen --check
	$(BIN)/python -m tests.gold.ratchet $(SHARED) --set elsewhere --check
	$(BIN)/python -m tests.gold.incidents $(SHARED) --check
	$(BIN)/python -m tests.gold.origins $(SHARED) --check

# Runs the README's tour on the demo and writes its output in.
docs: .venv/dev
	$(BIN)/python -m tests.docs.render

bench: .venv/dev
	$(BIN)/python benchmarks/run.py $(SHARED)

# Pins every version with its hashes, for all Pythons that are supported; no addresses.
constraints: .venv/dev
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --upgrade pyproject.toml --extra build -o constraints.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --constraint constraints.txt pyproject.toml --extra build --extra dev -o constraints-dev.txt

clean:
	rm -rf .venv $(WORKSPACE) .mypy_cache .pytest_cache .ruff_cache
