# Two commands: `make print` and `make test`. Each sets itself up.
# Relative paths only, and no console scripts: the folder's own path may have spaces.

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
# The bench's peers have a place of their own: nothing of theirs gets into the press.
BENCH := .venv-bench
BENCH_PY := $(BENCH)/bin/python
BENCH_READY := $(BENCH)/.ready
# Programs and files that the tests ask for, by the Debian packages that hold them.
TOOLS := pdftotext:poppler-utils javac:default-jdk-headless /usr/share/java/jaxb-runtime.jar:libjaxb-java chromium:chromium gs:ghostscript /usr/share/color/icc/ghostscript/default_cmyk.icc:libgs-common
ISSUE ?= issues/2021-summer
# Asked only when the set-up runs.
PYTHON ?= $(shell python3.11 -c '' 2>/dev/null && echo python3.11 || echo python3)
export PYTHONPATH := src

.PHONY: print email archive test bench tools clean

# The path is caught first, so that a refused issue fails here too: a pipe would hide it.
print email archive: $(READY)
	@file=$$($(PY) -m printnews build "$(ISSUE)" --edition $@) && echo "The $@ edition lies at $$file"

test: $(READY) tools
	$(PY) -m ruff check src tests bench
	$(PY) -m ruff format --check src tests bench
	$(PY) -m mypy
	$(PY) -m pytest -n 2

bench: $(BENCH_READY)
	$(BENCH_PY) bench/speed.py
	$(BENCH_PY) bench/text.py
	$(BENCH_PY) bench/colours.py
	$(BENCH_PY) bench/mailed.py
	$(BENCH_PY) bench/preview.py
	$(BENCH_PY) bench/generated.py
	$(BENCH_PY) bench/search.py
	$(BENCH_PY) bench/columns.py
	$(BENCH_PY) bench/makeup.py
	$(BENCH_PY) bench/merge.py
	$(BENCH_PY) bench/merge.py --growth

# What is missing is installed where that is possible, else named: a check that did not run is no pass.
tools:
	@for each in $(TOOLS); do \
	  { command -v "$${each%%:*}" >/dev/null || test -f "$${each%%:*}"; } && continue; \
	  echo "Installing $${each##*:}, which the tests need."; \
	  { apt-get -qq update && apt-get -qq install -y --no-install-recommends "$${each##*:}"; } >/dev/null 2>&1 \
	    || { echo "The tests need \"$${each%%:*}\" (Debian package $${each##*:}); install it and run again."; exit 1; }; \
	done

$(BENCH_READY): requirements.lock bench/requirements.txt
	@command -v pdflatex >/dev/null || { apt-get -qq update && apt-get -qq install -y --no-install-recommends texlive-latex-base; } >/dev/null 2>&1 || echo "LaTeX is not to be had: its row stays empty."
	@echo "Setting up $(BENCH); this takes a minute."
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH_PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BENCH_PY) -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	@touch $(BENCH_READY)

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
	rm -rf $(VENV) $(BENCH) build
