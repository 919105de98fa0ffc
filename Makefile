# `make demo` makes a brief of the invented story; `make test` runs every check there is.
# Each target only calls commands that can be typed by hand as well.

STORY := examples/sallow-bay
OUT := out
CORPORA := ../shared/corpora
python := .venv/bin/python
stamps := pyproject.toml scripts/setup.sh

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check golden bench clean setup pango format-check lint types fast-tests all-tests recipe model

help:
	@echo 'make demo    set up, then make the brief of $(STORY) in $(OUT)/'
	@echo 'make test    set up for development, then run every check and every test'
	@echo 'make check   the same without the slow tests'
	@echo 'make golden  write the golden files anew, to be read with git diff'
	@echo 'make bench   measure speed and memory beside the bare libraries; SIZES="5 100" for less'
	@echo 'make model   train the language model anew from the corpora in $(CORPORA) (CORPORA=…), in two hours'
	@echo 'make setup   make .venv with briefgen and the development tools'
	@echo 'make clean   remove caches, built packages and what is in $(OUT)/'

demo: .venv/runtime.stamp pango
	@$(python) -m briefgen build $(STORY) -o $(OUT)
	@echo 'These are the files of the brief, below $(CURDIR).'

setup: .venv/dev.stamp pango

.venv/runtime.stamp: $(stamps)
	@echo 'Setting up .venv: a few minutes the first time …'
	@sh scripts/setup.sh
	@touch .venv/runtime.stamp

.venv/dev.stamp: $(stamps)
	@echo 'Setting up .venv for development: a few minutes the first time …'
	@sh scripts/setup.sh --group dev
	@touch .venv/runtime.stamp .venv/dev.stamp

# After .venv, because that is where a Python that is new enough is certain to be.
pango: | .venv/runtime.stamp
	@$(python) scripts/check_pango.py

test: setup format-check lint types recipe all-tests

check: setup format-check lint types recipe fast-tests

format-check: setup
	$(python) -m ruff format --check .

lint: setup
	$(python) -m ruff check .

types: setup
	$(python) -m mypy

# The training recipe has types and tests of its own; no corpus is needed for them.
recipe: setup
	cd training && ../$(python) -m mypy && ../$(python) -m pytest -q tests

# What training needs and briefgen does not lies in an environment of its own.
training/.venv/stamp: training/requirements.txt training/requirements-files.txt | .venv/runtime.stamp
	@echo 'Setting up training/.venv: a few minutes the first time …'
	@test -x training/.venv/bin/python || $(python) -m venv training/.venv
	@training/.venv/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	@training/.venv/bin/python -m pip install --quiet --requirement training/requirements.txt
	@training/.venv/bin/python -m pip install --quiet --no-deps --requirement training/requirements-files.txt
	@touch $@

model: training/.venv/stamp
	cd training && BRIEFGEN_CORPORA='$(abspath $(CORPORA))' .venv/bin/python -m weasel run all

all-tests: setup
	$(python) -m pytest

fast-tests: setup
	$(python) -m pytest -m 'not slow'

golden: setup
	$(python) -m pytest tests/test_golden.py tests/test_ten_days.py --update-golden

SIZES := 5 100 1000
ONLY :=

bench: setup
	$(python) benchmarks/run.py --sizes $(SIZES) --only $(ONLY)

clean:
	rm -rf dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage $(OUT)/*
	find briefgen tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
