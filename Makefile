# `make` alone lists what there is. Everything it makes lands in build/ and .venv/.

.DEFAULT_GOAL := help
.PHONY: help site serve check fmt test conformance bench sbom release advisories lock clean

BIN := .venv/bin
# More words for the command: `make test ARGS='-k rotation'`.
ARGS ?=

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s  %s\n", $$1, $$2}' Makefile

site: ## build the site and the paper into build/
	@scripts/setup.sh site
	@$(BIN)/groupwork build $(ARGS)

serve: ## preview the site while you write
	@scripts/setup.sh site
	@$(BIN)/groupwork serve $(ARGS)

check: ## all that CI checks before the tests: form, types, rooms, content
	@scripts/setup.sh test
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@said=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said"; exit 1; }; echo "$$said" | tail -n 1
	@$(BIN)/groupwork check

test: ## run the tests
	@scripts/setup.sh test
	@$(BIN)/pytest -n auto --dist loadfile $(ARGS)

conformance: ## hold every PDF in build/ against PDF/UA with veraPDF, and by a second opinion; make site first
	@scripts/setup.sh test
	@$(BIN)/python tests/conformance/hold.py build/paper

bench: ## hold a build against the floor and against other tools; takes an hour, best on an idle computer
	@scripts/setup.sh test
	@$(BIN)/python benchmarks/compare.py --install $(ARGS)
	@$(BIN)/python benchmarks/page.py
	@$(BIN)/python benchmarks/plots.py

fmt: ## put the code into its one form
	@scripts/setup.sh test
	@$(BIN)/ruff format
	@$(BIN)/ruff check --fix

sbom: ## write the bill of materials, build/sbom.cdx.json, from the locks
	@scripts/setup.sh test
	@$(BIN)/python scripts/bill_of_materials.py

release: ## gather in build/release/ all that is published, after build and sbom
	@scripts/setup.sh test
	@$(BIN)/python scripts/release.py $(ARGS)

advisories: ## ask whether anything in the locks is known to be unsafe; needs the network
	@scripts/setup.sh test
	@$(BIN)/python scripts/advisories.py

# Needs the network. Keeps every version that still fits; `make lock ARGS=--upgrade` takes the newest.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url $(ARGS)
lock: ## write requirements/*.txt anew from pyproject.toml and requirements/*.in
	@scripts/setup.sh test
	@$(LOCK) --output-file requirements/build.txt pyproject.toml requirements/build.in
	@$(LOCK) --output-file requirements/test.txt --constraint requirements/build.txt \
		pyproject.toml requirements/build.in requirements/test.in
	@$(LOCK) --output-file requirements/bench.txt --constraint requirements/build.txt requirements/bench.in
	@scripts/setup.sh test
	@$(BIN)/python scripts/licences.py

clean: ## remove what was built; .venv stays
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
