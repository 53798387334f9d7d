# Every task of this project; the same commands run in CI. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
export UV_PYTHON_DOWNLOADS := never

.DEFAULT_GOAL := help
.PHONY: help setup demo test unit eval lint type imports format bench formats saved schema lock build clean

help:  ## list the tasks
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(STAMP): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

setup: $(STAMP)  ## make the environment (locked versions) in .venv

demo: $(STAMP)  ## extract the project's own fixtures into out/
	@$(BIN)/extractor extract 'eval/fixtures/*/document.*' --out out --fresh

test: lint type imports unit  ## lint, types, import contracts and the tests

unit: $(STAMP)  ## the tests alone
	@$(BIN)/python -m pytest

eval: $(STAMP)  ## score the fixtures: the form reader, then with recorded answers for gaps and for everything
	@$(BIN)/extractor eval --no-model --baseline eval/baselines/form.json --gate
	@$(BIN)/extractor eval --replay eval/recordings --model-reads gaps --only-failing \
		--baseline eval/baselines/gaps.json --gate
	@$(BIN)/extractor eval --replay eval/recordings --model-reads all --only-failing \
		--baseline eval/baselines/all.json --gate

lint: $(STAMP)  ## style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

type: $(STAMP)  ## static types
	@$(BIN)/mypy

imports: $(STAMP)  ## who may import whom
	@$(BIN)/lint-imports

format: $(STAMP)  ## put the code in shape
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: $(STAMP)  ## speed and memory, as ratios to the floor
	@$(BIN)/python -m benchmarks

formats: $(STAMP)  ## reports saved by real programs in every format: the same report? (LibreOffice, Chromium)
	@$(BIN)/python -m benchmarks.same_report

saved: $(STAMP)  ## make the kept files of real programs again (LibreOffice, Chromium)
	@$(BIN)/python -m tests.documents.saved.make_files

lock:  ## resolve the versions again (needs the network)
	@$(BIN)/python -m uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-annotate --no-header --quiet --upgrade pyproject.toml --group dev -o requirements.lock

build: $(STAMP)  ## wheel and sdist into dist/
	@$(BIN)/python -m hatchling build

clean:  ## remove what was made
	@rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
