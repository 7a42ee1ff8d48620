# One command does each thing; `make` alone lists them.
.DEFAULT_GOAL := help
# the first interpreter that runs and is new enough
PYTHON ?= $(shell for v in python3 python3.14 python3.13 python3.12 python3.11; do $$v -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$v && break; done)
BIN := .venv/bin
# compiled modules are kept, whatever the machine says: every start would compile all of them anew
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo sandbox run test test-browser pictures samples check format bench soak access holidays lock clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.venv/run.stamp: requirements/run.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it (with its venv module) and try again"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

.venv/browser.stamp: .venv/dev.stamp requirements/browser.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/browser.lock
	@touch $@

demo: .venv/run.stamp ## play a whole school year with invented people and show the summary
	$(BIN)/mentor-bot demo

sandbox: .venv/run.stamp ## open the whole bot in a browser, with people and a clock, without a token
	$(BIN)/mentor-bot sandbox

run: .venv/run.stamp ## start the bot (BOT_TOKEN in the environment or in .env)
	$(BIN)/mentor-bot run

test: .venv/dev.stamp ## run all tests
	$(BIN)/pytest

test-browser: .venv/dev.stamp ## test the sandbox's page in Chromium (Debian: apt-get install chromium)
	@$(BIN)/python -m tests.browser.chromium
	@$(MAKE) --no-print-directory .venv/browser.stamp
	$(BIN)/pytest -m browser -n 0 tests/browser

pictures: .venv/browser.stamp ## take the pictures of docs/images anew, by the same tests
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/pytest -m 'browser or pictures' -n 0 --pictures docs/images tests/browser

samples: .venv/dev.stamp ## make the documents of docs/samples anew, of the year that demo plays
	$(BIN)/python -m tests.samples

check: .venv/dev.stamp ## format, lint, types, import rules, questionnaire definitions
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/mentor-bot check

format: .venv/dev.stamp ## format the code and mend what the linter can
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: .venv/dev.stamp ## measure ratios against bare aiogram (docs/benchmarks.md)
	$(BIN)/python -m tests.benchmarks

soak: .venv/dev.stamp ## long runs: kills at random moments, big years
	$(BIN)/pytest -m soak -n 0 --timeout 1200

access: .venv/dev.stamp ## write docs/access.md anew from the policy
	$(BIN)/mentor-bot check --access > .venv/access.md
	mv .venv/access.md docs/access.md

holidays: .venv/dev.stamp ## write the public holidays anew from the package `holidays`
	$(BIN)/python -m surveys.programme.public > .venv/public.json
	mv .venv/public.json surveys/programme/public.json

lock: ## renew the pinned versions with hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml -o requirements/run.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml --group dev -o requirements/dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url -c requirements/run.lock --group browser -o requirements/browser.lock

clean: ## remove the environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info build
