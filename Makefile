# make        an environment, every definition compiled into out/, and the site
# make test   the tests, on all cores; prepares what Node, Chromium, Java and Maven are needed for, and tells at the end
#             what was not proved for want of them (tests/README.md)
# make docs   the project's own documentation, and the two examples of documentation builds, into build/docs
# make matrix every process on every engine, into the table of docs/dialects.md
# make bench  the main job before and after, into benchmarks/speed.md, and what its parts cost
# make bench-layout  the layout beside other tools, into docs/layout.md (make peers installs the one that npm has)
# make inspect       pictures of the layout beside the other tool's, in out/inspect/index.html

# Whatever is set around: commands start in half the time where Python may keep what it compiled.
export PYTHONDONTWRITEBYTECODE :=

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: all build test lint docs js engines matrix golden bench peers bench-layout inspect clean

all: build

build: $(VENV)/run.stamp
	$(BIN)/reg2bpmn build definitions --out out
	$(BIN)/reg2bpmn site definitions --out out

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n auto --prepare

golden: $(VENV)/dev.stamp
	$(BIN)/python -m pytest --update-golden

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/dev.stamp
	$(BIN)/python -m sphinx -q -W --keep-going -d build/doctrees -b html docs build/docs
	$(BIN)/python -m sphinx -q -W --keep-going -d build/doctrees/example -b html docs/examples/sphinx build/docs/examples/sphinx
	$(BIN)/python -m mkdocs build --strict -f docs/examples/mkdocs/mkdocs.yml -d ../../../build/docs/examples/mkdocs

js: $(VENV)/dev.stamp
	$(BIN)/python tests/preparing.py js node-engine

engines: $(VENV)/dev.stamp
	$(BIN)/python tests/preparing.py java java-engines rest-camunda7 rest-flowable rest-camunda8

matrix: engines js
	$(BIN)/python tests/engines/engine_matrix.py

bench: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/before_after.py --write
	$(BIN)/python benchmarks/run.py

peers:
	cd benchmarks/peers && npm ci --no-audit --no-fund

bench-layout: $(VENV)/dev.stamp
	$(BIN)/python benchmarks/layout.py --write

inspect: $(VENV)/dev.stamp
	$(BIN)/python tools/inspect_page.py

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
