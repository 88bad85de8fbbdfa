# Every target works alone on a clean clone; nothing is installed again while its lock stands.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	--python-version 3.11

# pip compiles what it installs; a checkout that is only linked would be compiled by its first run,
# or by every run where the environment forbids to keep what is compiled.
COMPILE := $(BIN)/python -m compileall -q checker rules

# Runs the checkout in place. -P keeps the folder one stands in from lending its modules.
define LAUNCHER
#!/bin/sh
exec "$(CURDIR)/$(BIN)/python" -P -c \
	"from checker.cli import main; main(prog_name='doisoat')" "$$@"
endef
export LAUNCHER

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lock samples docs pictures measures bench country clean

help:
	@echo "make run      check the drafts in sample_docs; reports go to reports_out"
	@echo "make test     lint, types, layers and all tests"
	@echo "make samples  build the sample drafts from their sources"
	@echo "make docs     write the generated pages of docs anew"
	@echo "make pictures take the screenshots of docs/images anew (needs Chromium)"
	@echo "make measures measure reading on the drafts that DOISOAT_REAL_DRAFTS names"
	@echo "make bench    measure how fast it is (SIZE=75 made-up drafts)"
	@echo "make country  measure 10,000 made-up drafts, which takes half an hour"
	@echo "make lock     write both lock files anew"
	@echo "make clean    remove .venv, caches and reports"

run: $(VENV)/.run-ready
	$(BIN)/doisoat check sample_docs --out reports_out --fail-on never

test: $(VENV)/.test-ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto

samples: $(VENV)/.run-ready
	$(BIN)/python sample_docs/build.py

docs: $(VENV)/.run-ready
	$(BIN)/python tools/pages.py

pictures: $(VENV)/.test-ready
	$(BIN)/python tools/pictures.py

measures: $(VENV)/.test-ready
	$(BIN)/python tools/reading_measures.py

SIZE ?= 75
bench: $(VENV)/.test-ready
	$(BIN)/python benchmarks/run.py --size $(SIZE) --out docs/speed.md

country: $(VENV)/.test-ready
	$(BIN)/python benchmarks/run.py --country --size 10000 --out docs/speed-country.md

lock: $(BIN)/python
	test -x $(BIN)/uv || $(PIP) install uv
	$(LOCK) pyproject.toml --group dev -o requirements-dev.lock
	$(LOCK) pyproject.toml --constraints requirements-dev.lock -o requirements.lock

clean:
	rm -rf $(VENV) build dist *.egg-info
	rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find benchmarks checker rules sample_docs tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find reports_out -mindepth 1 ! -name README.md -delete

# No build tool is in this lock, so the checkout is linked rather than built.
$(VENV)/.run-ready: requirements.lock | $(BIN)/python
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	echo "$(CURDIR)" > "$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/doisoat-checkout.pth"
	echo "$$LAUNCHER" > $(BIN)/doisoat && chmod +x $(BIN)/doisoat
	$(COMPILE)
	touch $@

$(VENV)/.test-ready: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	$(COMPILE)
	touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Đối Soát needs Python 3.11 or newer; $(PYTHON) is not." \
			"Try: make PYTHON=python3.12 (Cần Python 3.11 trở lên.)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "No virtual environment could be made; on Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }
