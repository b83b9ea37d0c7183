# `make demo` and `make test` set everything up by themselves: they need only Python 3.11 or newer with venv, and make.
# `make test-system` needs Debian or Ubuntu besides, and root or sudo.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-system docs golden clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: $(READY)  ## check the seed article alone, then with its source, and write reports/csto-kazakhstan.html
	@mkdir -p reports
	@echo '== the translation alone =='
	$(BIN)/tqcheck check seeds/csto-kazakhstan.en.txt --source-lang ru --exit-zero
	@echo '== the translation with its source =='
	$(BIN)/tqcheck check seeds/csto-kazakhstan.en.txt --source seeds/csto-kazakhstan.ru.txt --exit-zero \
	  --output text --output html=reports/csto-kazakhstan.html
	@echo 'the HTML report: reports/csto-kazakhstan.html'

test: $(READY)  ## lint, types, import contracts, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal

test-system: $(READY)  ## with LibreOffice, gettext, a browser, real packages and huge inputs; installs them by apt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[system]'
	scripts/install_system_tools.sh $(VENV)/share
	$(BIN)/python -m pytest -o addopts='-q --strict-markers --strict-config' tests/system

docs: $(READY)  ## write the generated pages again
	$(BIN)/python scripts/generate_docs.py

golden: $(READY)  ## write the golden reports again; look at the diff before committing it
	$(BIN)/python scripts/generate_golden_reports.py

clean:
	rm -rf $(VENV) reports/*.html
