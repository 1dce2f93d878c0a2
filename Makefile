# make demo    renders Ekerö's report and says where it lies
# make test    everything that must hold before a change is merged
# Each sets up .venv by itself; Python 3.11 or later is all that is needed. To choose one: make test PYTHON=python3.13
# What the tests of editors and reports need besides Python is fetched by make test too (tools/equipment.py).

.PHONY: demo test format golden generate generated bench clean
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON ?= python3 python3.14 python3.13 python3.12 python3.11 python
BIN := .venv/bin
RUN := $(BIN)/python -m
READY := .venv/ready
EQUIPMENT := .venv/equipped
REPORT := build/ekero/uppfoljning.html

demo: $(READY)
	@mkdir -p $(dir $(REPORT))
	@$(BIN)/malf report examples/ekero --date 2020-08-31 -o $(REPORT)
	@printf 'Rapporten ligger i (the report is at)\n  %s\n' "$(CURDIR)/$(REPORT)"

test: generated $(EQUIPMENT)
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(RUN) pytest -q

# Formats and mends what can be mended without thought.
format: $(READY)
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

# Rewrites the expected outputs, among them the published reports of examples/. The git diff is the review.
# The packaging tests write none, and would compare with the old ones.
golden: $(READY)
	$(RUN) pytest -q --golden --ignore tests/test_packaging.py

# Everything generated, from one command that can also check.
generate: $(READY)
	$(BIN)/python tools/generate.py

generated: $(READY)
	$(BIN)/python tools/generate.py --check

bench: $(READY)
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf .venv build dist tools/node/node_modules

# An environment holds absolute paths: in a folder that has been moved or copied it is made anew.
ifneq ($(shell cat $(READY) 2>/dev/null),$(CURDIR))
.PHONY: $(READY)
endif

# The first of $(PYTHON) that is new enough and can make an environment (Debian keeps ensurepip in a package of its own).
$(READY): pyproject.toml
	@python=; \
	for name in $(PYTHON); do \
	  if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	    python=$$name; break; \
	  fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo 'malf behöver Python 3.11 eller senare med venv (Debian, Ubuntu: apt install python3-venv).' >&2; \
	  echo 'malf needs Python 3.11 or later with venv (Debian, Ubuntu: apt install python3-venv).' >&2; \
	  exit 1; \
	fi; \
	echo "Gör i ordning .venv (setting up) med $$("$$python" --version), en minut första gången ..."; \
	"$$python" -m venv --clear .venv && \
	$(RUN) pip install --quiet --disable-pip-version-check --root-user-action=ignore --editable '.[dev]' && \
	$(RUN) compileall -q src
	@printf '%s\n' "$(CURDIR)" > $@

# Node, packages from npm, Java and a browser, for the tests that need them. Without them those tests are skipped, but
# in CI nothing is passed over. Tried again each time until all is there.
$(EQUIPMENT): $(READY) tools/equipment.py tools/node/package.json tools/node/package-lock.json
	@if $(BIN)/python tools/equipment.py; then touch $@; else [ -z "$$CI" ]; fi
