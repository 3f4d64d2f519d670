# make        an environment, and every definition compiled into out/
# make test   the tests (skipping what needs Node or Chromium where they are absent)

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: all build test lint js golden bench clean

all: build

build: $(VENV)/run.stamp
	$(BIN)/reg2bpmn build definitions --out out

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

golden: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --update-golden

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

js:
	cd tests/js && npm ci --no-audit --no-fund

bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/run.py

$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache
