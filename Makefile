# The workbench. Needs GNU make and sh; everything else `make setup` brings or names.
#   make demo     the Baoshan 2022 budget as DOCX and PDF in out/
#   make test     set up with the test tools, then every check

SHELL       := /bin/sh
MAKEFLAGS   += --no-builtin-rules
.DEFAULT_GOAL := help

BIN    := .venv/bin
SAMPLE ?= samples/baoshan-2022/budget.yaml
OUT    ?= out
# More arguments for pytest: make test ARGS='-k amounts -x'
ARGS   ?=
export PYTHON

.PHONY: help setup setup-tests demo test check translations pages pictures broken-workbooks bench sabotage clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name what; do \
		printf '%-20s %s\n' "$$name" "$$what"; done

setup: ## system libraries, faces, .venv: what making documents needs
	@.ci/setup

setup-tests: ## the same, and poppler and LibreOffice for the page tests
	@.ci/setup --tests

demo: setup ## the sample budget as DOCX and PDF in out/
	$(BIN)/disclosure render $(SAMPLE) -o $(OUT)

test: setup-tests ## set up, then check
	@$(MAKE) --no-print-directory check

check: ## ruff, mypy, import-linter, pytest (in a set-up checkout)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS)

translations: ## the English catalogue compiled from its .po file
	$(BIN)/pybabel compile --domain disclosure --directory disclosure/locale

pages: translations ## docs/reference and docs/rules, made from the program
	$(BIN)/python -m disclosure.cli.pages

pictures: setup-tests ## the pictures of the guide (docs/guide), made from the samples; needs LibreOffice Calc
	LC_ALL=C.UTF-8 $(BIN)/python -m docs.guide.pictures

broken-workbooks: ## samples/broken/workbooks: a workbook for each mistake a clerk makes
	$(BIN)/python tests/ledger/workbook/broken_workbooks.py

bench: setup ## how long rendering takes
	$(BIN)/python -m benchmarks $(ARGS)

sabotage: setup ## what verify finds in a thousand edited files of each format, about five minutes
	$(BIN)/python -m benchmarks.sabotage $(ARGS)

clean: ## what can be made again: output and caches (.venv and .tools stay)
	rm -rf $(OUT) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage
	find . -path ./.venv -prune -o -path ./.tools -prune -o -name __pycache__ -type d -exec rm -rf {} +
