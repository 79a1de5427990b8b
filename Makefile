# Every development command. `make demo` and `make test` need only Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED := $(or $(EMBEDRESOLVER_SHARED),../shared)

.DEFAULT_GOAL := help
.PHONY: help demo test coverage lint types imports scores check cassettes bench axe clean

help:  ## Show these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("embedresolver needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.developed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

demo: $(VENV)/.installed  ## Verify the example article by replay: no network needed beyond the installation
	$(BIN)/embedresolver verify examples/article.txt --replay cassettes/genuine.warc --format text

test: $(VENV)/.developed  ## Run the tests
	$(BIN)/python -m pytest -q

coverage: $(VENV)/.developed  ## Run the tests, and see that they take every branch of the pure half
	$(BIN)/python -m pytest -q --cov

lint: $(VENV)/.developed  ## Check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developed  ## Check types
	$(BIN)/mypy

imports: $(VENV)/.developed  ## Check who imports whom
	$(BIN)/lint-imports

scores: $(VENV)/.developed  ## Measure against the corpus, where it lies beside this checkout
	BIN=$(BIN) SHARED=$(SHARED) sh scripts/scores.sh

check: coverage lint types imports scores  ## All of the above

cassettes: $(VENV)/.developed  ## Record the cassettes anew from the simulated platforms
	$(BIN)/python scripts/record_cassettes.py

bench: $(VENV)/.developed  ## Print the benchmarks' ratios
	$(BIN)/python benchmarks/find_speed.py $(SHARED)/corpus
	$(BIN)/python benchmarks/net_throughput.py
	$(BIN)/python benchmarks/cache_warm.py
	$(BIN)/python benchmarks/batch_throughput.py examples

axe:  ## Install axe-core, with which the tests check the HTML report's accessibility (needs npm)
	npm install --no-save --no-package-lock --no-audit --no-fund --silent axe-core@4

clean:  ## Remove what the commands above made
	rm -rf $(VENV) node_modules build dist *.egg-info .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
