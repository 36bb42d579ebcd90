# Articles → reports. `make` alone says what there is; only Python >= 3.11 and make are needed.

CORPUS    = seeds
OUT       = reports
LANGUAGES = zh en
CODEBOOK  =
SKIP_BAD  =
PYTHON    =

REPORTS := strategy-comparison timeline themes agreement

# A value as the shell reads it back, whatever characters are in it; values are never expanded.
quote = '$(subst ','\'',$(value $(1)))'
corpus   := $(call quote,CORPUS)
out      := $(call quote,OUT)
codebook := $(call quote,CODEBOOK)
python   := .venv/bin/python

# What make knows of an output folder: `inputs`, which changes with all that every report is made
# from, and a stamp for each report that is published.
state  := .cache/make/$(shell printf '%s' $(out) | cksum | tr ' ' -)
stamps := $(REPORTS:%=$(state)/%)
stale  :=

unexport PYTHONPATH PYTHONHOME
.SHELLFLAGS := -eu -c
.SUFFIXES:
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help reports $(REPORTS:%=report-%) test lab classroom exercises lint pictures bench verify lock clean forced

help: ## say what there is
	@echo 'make [TARGET] [NAME=VALUE ...]'
	@echo
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## /  \1|/p; s/^# also \(.*\): /  \1|/p' Makefile \
	| while IFS='|' read -r name what; do printf '  %-28s %s\n' "$$name" "$$what"; done
	@echo
	@printf '  %s\n' \
	  'CORPUS='$(corpus)'  folder of articles (.txt, .md, .html)' \
	  'OUT='$(out)'  where the reports go' \
	  'LANGUAGES="$(LANGUAGES)"  editions' \
	  'CODEBOOK='$(codebook)'  folder of a codebook, empty for the one that comes along' \
	  'SKIP_BAD='$(call quote,SKIP_BAD)'  1 to leave out articles that cannot be read' \
	  'PYTHON='$(call quote,PYTHON)'  interpreter for .venv, empty for the first that is fit'

# ---------------------------------------------------------------- reports

reports: $(stamps) ## build all reports, with tables and an index
# also report-timeline (or -themes, -strategy-comparison, -agreement): build one report
$(REPORTS:%=report-%): report-%: $(state)/%
reports $(REPORTS:%=report-%):
	@$(if $(strip $(stale)),$(build),echo 'Nothing has changed:' $(out) 'is up to date.')
	$(eval stale :=)

# One process builds all stale reports: their rules only note them. A stamp is as old as the
# moment at which the build began, so that what changes meanwhile counts as changed.
define build
touch $(state)/begun && \
$(python) -m analysis report $(strip $(stale)) $(inputs) && \
for report in $(strip $(stale)); do touch -r $(state)/begun $(state)/$$report; done
endef
inputs = --corpus $(corpus) --out $(out) --codebook $(codebook) --languages $(LANGUAGES) \
  $(if $(SKIP_BAD),--skip-bad)

$(stamps): $(state)/%: notebooks/%.ipynb $(state)/inputs .venv/.installed
	@$(eval stale += $*)

# Rewritten if a setting or the content of a file differs from last time, or a file is newer.
$(state)/inputs: forced
	@mkdir -p $(state); \
	files() { \
	  find src/analysis requirements.lock $(wildcard codings) -name __pycache__ -prune -o ! -name '.*' -type f "$$@"; \
	  find $(corpus)/. $(if $(value CODEBOOK),$(codebook)/.) \
	    ! -name . -prune ! -name '.*' -type f "$$@"; \
	} 2>/dev/null; \
	{ printf '%s\n' $(corpus) $(codebook) $(call quote,LANGUAGES) $(call quote,SKIP_BAD); \
	  files -exec cksum {} + | LC_ALL=C sort; } > $@.new; \
	if cmp -s $@.new $@ && [ -z "$$(files -newer $@ -print)" ]; then rm $@.new; else mv $@.new $@; fi

# A report of which a file is gone is built again.
$(shell for report in $(REPORTS); do \
  for file in index.html $(foreach kind,html pdf ipynb,$(LANGUAGES:%=%/$$report.$(kind))); do \
    [ -f $(out)/$$file ] || rm -f $(state)/$$report; \
  done; done)

# ---------------------------------------------------------------- everything else

test: .venv/.installed .venv/.browser ## run the tests, in a browser too if Chromium is there
	@$(python) -m pytest

lab: .venv/.installed ## open the notebooks in JupyterLab
	@PATH="$$PWD/.venv/bin:$$PATH" JUPYTER_PREFER_ENV_PATH=1 \
	  $(python) -m jupyter lab notebooks/explore.ipynb

classroom: .venv/.installed ## make a course's case, exercises and zip for students, into build/classroom
	@$(python) -m analysis classroom build $(course)

exercises: .venv/.installed ## open the exercises in JupyterLab
	@folder=exercises; \
	if [ ! -d $$folder ]; then \
	  folder=build/classroom/students/exercises; \
	  [ -d $$folder ] || $(python) -m analysis classroom build $(course); \
	fi; \
	PATH="$$PWD/.venv/bin:$$PATH" JUPYTER_PREFER_ENV_PATH=1 \
	  $(python) -m jupyter lab --LabApp.default_url=/lab/tree/$$folder

course = --out build/classroom --corpus $(corpus) --codebook $(codebook) --languages $(LANGUAGES)

lint: .venv/.installed ## check style of code and notebooks
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m pytest -q tests/test_notebooks.py

pictures: reports .venv/.browser ## photograph every page into build/pictures, and the README's figures
	@$(python) tests/pictures.py $(out) build/pictures

bench: .venv/.installed ## measure the build, tagging's speed and what it finds, beside others
	@$(python) tests/bench.py
	@$(MAKE) --no-print-directory .cache/bench/.installed
	@echo; $(python) tests/bench_tagging.py .cache/bench/bin/python

verify: .venv/.installed ## build again elsewhere and compare with SHA256SUMS, byte for byte
	@$(python) -m analysis verify $(inputs)

lock: ## make the locks from pyproject.toml
	@python=$$($(find-python)); folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	"$$python" -m venv "$$folder"; "$$folder/bin/python" -m pip install --quiet uv; \
	lock() { \
	  lock=$$1; shift; cp -p "$$lock" "$$folder/former"; \
	  "$$folder/bin/uv" pip compile "$$@" --universal --python-version 3.11 \
	    --fork-strategy fewest --generate-hashes --no-emit-index-url --no-header --no-annotate \
	    --quiet -o "$$lock"; \
	  if cmp -s "$$folder/former" "$$lock"; then touch -r "$$folder/former" "$$lock"; fi; \
	  if grep -n '://' "$$lock"; then echo "$$lock names an address." >&2; exit 1; fi; \
	}; \
	lock requirements.lock pyproject.toml --all-extras; \
	lock requirements-bench.lock --group pyproject.toml:bench; \
	lock requirements-browser.lock --group pyproject.toml:browser --constraint requirements.lock

clean: ## remove what was built, but not SHA256SUMS
	@rm -rf .cache .pytest_cache .ruff_cache .hypothesis build src/*.egg-info
	@if [ -f $(out)/.published ]; then cd $(out); cut -c 67- .published | while IFS= read -r file; do \
	  rm -f -- "$$file"; done; find . -mindepth 1 -type d -empty -delete; \
	  rm -f .published .lock; fi

# ---------------------------------------------------------------- .venv

pip = $(python) -m pip --disable-pip-version-check --no-input

# The stamp comes last: an environment without it is made anew. jieba is built from its source,
# so setuptools, by its hash as well, is there first.
.venv/.locked: requirements.lock
	@python=$$($(find-python)); echo "Making .venv with $$("$$python" --version), once ..."; \
	"$$python" -m venv --clear .venv
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements.lock > .venv/setuptools.txt
	@$(pip) install --quiet --require-hashes -r .venv/setuptools.txt
	@$(pip) install --quiet --require-hashes --no-build-isolation --use-pep517 -r requirements.lock
	@touch $@

.venv/.installed: .venv/.locked pyproject.toml
	@$(pip) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# What drives a browser is not needed for anything but tests and pictures: without it they say so.
.venv/.browser: requirements-browser.lock .venv/.locked
	@$(pip) install --quiet --require-hashes -r requirements-browser.lock && touch $@ \
	|| echo 'What drives the browser cannot be installed here.' >&2

# What the tagger is compared with has an environment of its own, away from .venv and its users.
bench-pip = .cache/bench/bin/python -m pip --disable-pip-version-check --no-input

.cache/bench/.installed: requirements-bench.lock .venv/.locked
	@echo 'Making .cache/bench with what the tagger is compared with, once ...'
	@mkdir -p .cache; $(python) -m venv --clear .cache/bench
	@sed -n '/^setuptools==/,/[^\\]$$/p' requirements-bench.lock > .cache/bench/setuptools.txt
	@$(bench-pip) install --quiet --require-hashes -r .cache/bench/setuptools.txt
	@$(bench-pip) install --quiet --require-hashes --no-build-isolation --use-pep517 \
	  -r requirements-bench.lock
	@touch $@

# Prints an interpreter that is new enough and can make environments, or says what is missing.
define find-python
found=; \
for python in $(call quote,PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python; do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
  found=$${found:-$$python}; \
  if "$$python" -c 'import venv, ensurepip' 2>/dev/null; then echo "$$python"; exit; fi; \
done; \
if [ "$$found" ]; then \
  echo "$$found has no venv. Install it (Debian, Ubuntu: the package python3-venv) and try again." >&2; \
else \
  echo 'Python 3.11 or newer is needed. Install it, or name one: make PYTHON=/path/to/python3' >&2; \
fi; exit 1
endef
