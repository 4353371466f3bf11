# Two commands: `make print` and `make test`. Each sets itself up.
# Relative paths only: the folder's own path may have spaces.

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
export PYTHONPATH := src
ISSUE ?= issues/2021-summer

.PHONY: print email test bench clean

print: $(READY)
	@$(PY) -m printnews build "$(ISSUE)" --edition print | sed 's/^/The print edition lies at /'

email: $(READY)
	@$(PY) -m printnews build "$(ISSUE)" --edition email | sed 's/^/The email edition lies at /'

test: $(READY)
	$(PY) -m ruff check src tests bench
	$(PY) -m ruff format --check src tests bench
	$(PY) -m mypy
	$(PY) -m pytest -n 2

bench: $(READY)
	$(PY) bench/speed.py

# The stamp comes last, so that a set-up that was cut off begins again.
$(READY): requirements.lock
	python3 -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(READY)

clean:
	rm -rf $(VENV) build
