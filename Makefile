# Everything that is done with this project. `make` alone prints this list.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready
LOWEST := .cache/lowest
SITE := site
ENGINE := mkdocs
PORT := 8000
FORMAT := text
export NO_MKDOCS_2_WARNING := 1
# The tests start many processes: what Python has compiled of our modules is kept for the next, whatever was set.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve start check verify forms preview review comment propose remind tidy test quick nightly accept demo bench bounds shots pictures lighthouse lock bill audit fuzz mutants lowest format clean

help: ## print this list
	@echo "make …"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 10

# The virtual environment, made again when the locked requirements or the project's own set-up change; and in it what only
# the tests need, so that what works beside a token does without.
$(RUNS): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "This needs Python 3.11 or newer; name it with make PYTHON=python3.11 …"; exit 1; }
	@echo "Setting up $(VENV), once: this takes about half a minute …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --require-hashes -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(READY): $(RUNS) requirements-dev.txt
	@echo "Adding what the tests need to $(VENV), once: this takes about half a minute …"
	@$(PIP) --require-hashes -r requirements-dev.txt
	@touch $@

site: $(RUNS) ## build the site
	@$(BIN)/mkdocs build --strict --site-dir $(SITE)
	@echo
	@echo "The site is in $(CURDIR)/$(SITE)/ . To look at it: open $(SITE)/index.html in a browser,"
	@echo "or run make serve and open http://127.0.0.1:$(PORT)/ (which follows your changes)."

serve: $(RUNS) ## show the site at http://127.0.0.1:8000/ (PORT=8000) and follow each change, or say what is wrong
	@$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

start: $(RUNS) ## make this copy yours: asks for title, publisher, year, colour and your plan, and says what is left to do
	@$(BIN)/plan start

check: $(RUNS) ## say everything that is wrong with the plan (FORMAT=github: on its lines there)
	@$(BIN)/plan check --format $(FORMAT)

verify: $(RUNS) ## prove that no edition was altered
	@$(BIN)/plan verify

forms: $(RUNS) ## write the form "Report progress" again from the plan
	@$(BIN)/python -m action_plan.hosts.form_file

preview: $(RUNS) ## build the site with "Preview, not published" on each page, into preview/
	@PLAN_MARK="Preview, not published" $(BIN)/mkdocs build --strict --site-dir preview
	@echo "The preview is in preview/ ."

review: $(RUNS) ## say in words what this branch changes against BASE (by default the default branch)
	@$(BIN)/python -m action_plan.hosts.review_comment

comment: $(RUNS) ## put what make review said on the request (where a host runs this)
	@$(BIN)/python -m action_plan.hosts.review_comment --comment

propose: $(RUNS) ## turn a filled form into a pull request (where GitHub runs this)
	@$(BIN)/python -m action_plan.hosts.proposal $(WHAT)

remind: $(RUNS) ## keep one issue for each role that has something to do (where a host runs this)
	@$(BIN)/python -m action_plan.hosts.reminders

style: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

tidy: style ## check format, lint and types
	$(BIN)/mypy

# Types are checked while the tests wait for browsers; what was wrong with them is said after the tests.
test: style ## tidy, and all tests (ENGINE=properdocs: on its sites)
	@$(BIN)/mypy > $(VENV)/.types & types=$$!; \
	$(BIN)/python -m tools.node & node=$$!; \
	$(BIN)/python -m tools.browser && wait $$node \
		&& PLAN_ENGINE=$(ENGINE) $(BIN)/pytest -q -n auto --dist worksteal; tests=$$?; \
	wait $$types; wrong=$$?; cat $(VENV)/.types; [ $$tests -eq 0 ] && [ $$wrong -eq 0 ]

quick: $(READY) ## the tests that need no browser, no whole site and no copy of the project (about a minute)
	@HYPOTHESIS_PROFILE=quick $(BIN)/pytest -q -n auto --dist worksteal --ignore tests/whole

nightly: $(READY) ## what takes too long for each push: every page in a browser, many kills (half an hour)
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.node
	@$(BIN)/python -m tools.web_servers
	PLAN_ENGINE=$(ENGINE) $(BIN)/pytest -q -n auto --dist worksteal tests/nightly

accept: $(READY) ## accept how the pages and the schema are now as how they should be
	@$(BIN)/python -m tools.accept

demo: $(READY) ## show the site of an invented plan with three years of history
	@$(BIN)/python -m tools.demo --port $(PORT)

bench: $(READY) ## time our builds against the stock way, and plan check against its imports
	@$(BIN)/python -m tools.bench

bounds: $(READY) ## measure what the largest and worst files cost `plan check`
	@$(BIN)/python -m tools.bounds

shots: site ## take pictures of pages into shots/
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.shots

pictures: $(READY) ## take the pictures of the help pages again
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.pictures

lighthouse: site ## measure the site with Lighthouse as on a phone (some minutes)
	@$(BIN)/python -m tools.browser
	@$(BIN)/python -m tools.lighthouse

lock: $(READY) ## lock the newest versions of what pyproject.toml asks for, with hashes
	@$(BIN)/python -m tools.lock

bill: $(READY) ## write the bill of materials of the software (CycloneDX) into build/
	@$(BIN)/python -m tools.bill

audit: $(READY) ## ask whether a weakness is known of what is installed
	@$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements-dev.txt

fuzz: $(READY) ## try 20,000 damaged files or odd texts of each kind, and kill each command that writes 200 times (hours)
	@$(BIN)/python -m tools.fuzz

mutants: $(READY) ## see which small changes of what must not be wrong no test finds (an hour)
	@$(PIP) mutmut==3.8.1 coverage==7.17.5
	@mkdir -p .cache
	@printf '[run]\nbranch = true\nsource_pkgs = action_plan\ndynamic_context = test_function\n' > .cache/mutants.ini
	-HYPOTHESIS_PROFILE=quick $(BIN)/python -m coverage run --rcfile=.cache/mutants.ini --data-file=.cache/mutants \
		-m pytest -q -p no:xdist --ignore tests/whole --ignore tests/nightly
	@$(BIN)/python -m tools.mutants .cache/mutants

lowest: $(READY) ## the quick tests with the lowest versions that pyproject.toml allows
	@$(BIN)/python -m tools.lowest $(LOWEST)
	@$(MAKE) --no-print-directory quick VENV=$(LOWEST)

format: $(READY) ## format the code and correct what the linter can correct
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

clean: ## remove what was built and the virtual environment
	@rm -rf $(SITE) preview shots build .cache $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis
