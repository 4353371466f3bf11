# Two commands: `make print` and `make test`. Each sets itself up.
# Relative paths only, and no console scripts: the folder's own path may have spaces.

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
ISSUE ?= issues/2021-summer
# Asked only when the set-up runs.
PYTHON ?= $(shell python3.11 -c '' 2>/dev/null && echo python3.11 || echo python3)
export PYTHONPATH := src

.PHONY: print email test bench clean

# The path is caught first, so that a refused issue fails here too: a pipe would hide it.
print email: $(READY)
	@file=$$($(PY) -m printnews build "$(ISSUE)" --edition $@) && echo "The $@ edition lies at $$file"

test: $(READY)
	$(PY) -m ruff check src tests bench
	$(PY) -m ruff format --check src tests bench
	$(PY) -m mypy
	$(PY) -m pytest -n 2

bench: $(READY)
	$(PY) bench/speed.py

# The stamp goes first and comes last: a set-up that was cut off begins again from nothing.
$(READY): requirements.lock pyproject.toml
	@echo "Setting up $(VENV); this takes a minute."
	@test -e $(READY) || rm -rf $(VENV)
	@rm -f $(READY)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "printnews needs Python 3.11 or later")'
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(READY)

clean:
	rm -rf $(VENV) build
