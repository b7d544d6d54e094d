# Each target installs with apt what it needs and does not find, says what it does, and how long
# it took. On macOS nothing is installed: Accelerate comes with the system.

PREFIX ?= /usr/local
PYTHON ?= python3
# The benchmarks that are run, by a pattern of their names.
FILTER ?= .*

LIBRARIES := libopenblas-dev liblapack-dev
# Traits of the package need more libraries. The program is run and installed with those of TRAITS,
# and TRAITS= leaves them out; what is checked is the package without, and apart from it the traits.
ALL_TRAITS := Excel,PostgreSQL
ifeq ($(shell uname -s),Linux)
TRAITS ?= $(ALL_TRAITS)
endif
libraries_of = $(if $(findstring Excel,$(1)),libxlsxwriter-dev) \
  $(if $(findstring PostgreSQL,$(1)),libpq-dev)
SOURCES := Package.swift Sources Tests Benchmarks
DEMO_DATA := Datasets/nyc-regents-2010
DEMO_REPORT := demo-report
# One set of flags for building and testing, so that nothing is built twice. Optimised, since the
# calibration studies take a hundred times as long in a debug build.
CHECKED := -c release -Xswiftc -enable-testing -Xswiftc -warnings-as-errors
TRAITED := --traits $(ALL_TRAITS) -Xswiftc -warnings-as-errors --scratch-path .build-engines
# The installed program needs no Swift on the machine; on macOS the runtime is part of the system.
RELEASE := -c release $(if $(filter Linux,$(shell uname -s)),--static-swift-stdlib)
PROGRAM := $(RELEASE) $(if $(TRAITS),--traits $(TRAITS)) --product merilo
BINARY = $(shell swift build $(RELEASE) --show-bin-path)/merilo

.PHONY: help demo test bench install

help:
	@echo "make demo      analyse $(DEMO_DATA) and say where the report is"
	@echo "make test      check the format, build, run all tests, build the benchmarks"
	@echo "make bench     run the benchmarks beside their Python peers"
	@echo "make install   install merilo to $(PREFIX)/bin (PREFIX=…, TRAITS=$(TRAITS))"

demo:
	@.ci/need $(LIBRARIES) $(call libraries_of,$(TRAITS))
	@.ci/step "Building merilo" swift build $(PROGRAM)
	@.ci/step "Analysing $(DEMO_DATA)" \
	  "$(BINARY)" analyze $(DEMO_DATA) --output $(DEMO_REPORT) --force
	@test -f $(DEMO_REPORT)/report.html
	@echo "The report: $(CURDIR)/$(DEMO_REPORT)/report.html"

test:
	@.ci/need $(LIBRARIES) git
	@.ci/step "make test" $(MAKE) --no-print-directory \
	  check-format check-build check-tests check-reading check-documentation check-embedding \
	  check-benchmarks check-robustness \
	  $(if $(filter 1,$(MERILO_ENGINES)),check-engines)

.PHONY: check-format check-build check-tests check-reading check-documentation check-embedding
.PHONY: check-benchmarks
.PHONY: check-traits check-engines check-controls check-independent check-robustness
.NOTPARALLEL:

check-format:
	@.ci/step "Format" swift format lint --strict -r $(SOURCES)

check-build:
	@.ci/step "Build, warnings as errors" swift build --build-tests $(CHECKED)

check-tests:
	@.ci/step "Tests" swift test --skip-build $(CHECKED)

# A region's folder as it lies on a disk: works, schools and findings are those that were planted.
REGION_TREE := .build-reading
check-reading:
	@.ci/step "Region tree" $(PYTHON) Tests/Reading/region_tree.py make $(REGION_TREE)
	@.ci/step "Reading of the region tree" $(PYTHON) Tests/Reading/region_tree.py check \
	  $(REGION_TREE) --merilo "$(BINARY)"

check-documentation:
	@.ci/step "Documentation" .ci/docs

check-embedding:
	@.ci/step "Embedding in an empty package" Tests/Embedding/run.sh

check-benchmarks:
	@.ci/step "Build of the benchmarks" swift build --package-path Benchmarks

# What the traits add: built once more, and not optimised, since little of it is run.
check-traits:
	@.ci/need $(LIBRARIES) $(call libraries_of,$(ALL_TRAITS))
	@.ci/step "Build with the traits $(ALL_TRAITS)" swift build --build-tests $(TRAITED)
	@.ci/step "Tests of what the traits add" swift test --skip-build $(TRAITED) \
	  --filter 'WorkbookWriterTests|FindingsWorkbookTests|ReportWriterTests|ReceivedCountsTests|noOutputHolds'

# Counts of PostgreSQL, DuckDB, Spark and ClickHouse beside ours.
check-engines: check-traits
	@.ci/need postgresql openjdk-17-jre-headless
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/need python3-venv
	@.ci/step "Counts of the engines" \
	  env MERILO_ENGINES=1 Tests/Engines/run.sh .build-engines/debug/merilo

# Attacks on the program; SIZE=full takes an hour, ATTACKED=PROGRAM looks at another build.
SIZE := reduced
check-robustness:
	@.ci/need $(LIBRARIES)
ifndef ATTACKED
	@.ci/step "Building merilo" swift build $(CHECKED) --product merilo
endif
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/need python3-venv
	@.ci/step "Linear programs" $(MAKE) --no-print-directory Tests/Robustness/.venv/ready
	@.ci/step "Robustness" Tests/Robustness/.venv/bin/python Tests/Robustness/check.py --size $(SIZE) \
	  --merilo "$(or $(ATTACKED),$(shell swift build $(CHECKED) --show-bin-path)/merilo)"

# libFuzzer on each parser; FUZZED=SECONDS for each of them.
FUZZED := 600
.PHONY: check-fuzzing
check-fuzzing:
	@.ci/need $(LIBRARIES)
	@.ci/step "Building for libFuzzer" \
	  swift build --package-path Tests/Fuzzing --sanitize fuzzer
	@.ci/step "Fuzzing" $(PYTHON) Tests/Fuzzing/fuzz.py --seconds $(FUZZED)

# Real results of which something is known; CONTROLLED=PROGRAM looks at another build.
CONTROLS := .build-controls
check-controls:
	@.ci/need $(LIBRARIES) $(call libraries_of,$(TRAITS)) r-base-core r-cran-nlme r-cran-lme4 r-cran-mlmrev
	@.ci/step "Converting the real controls" Tests/RealControls/install.sh $(CONTROLS)
ifndef CONTROLLED
	@.ci/step "Building merilo" swift build $(PROGRAM)
endif
	@.ci/step "Tables of school means" $(PYTHON) Tests/RealControls/means.py
	@.ci/step "Real controls" $(PYTHON) Tests/RealControls/check.py \
	  --merilo "$(or $(CONTROLLED),$(BINARY))" --sets $(CONTROLS)

# Oblasts made without anything of Merilo's simulation; CONTROLLED=PROGRAM looks at another build.
check-independent: Benchmarks/.venv/ready
	@.ci/need $(LIBRARIES) $(call libraries_of,$(TRAITS))
ifndef CONTROLLED
	@.ci/step "Building merilo" swift build $(PROGRAM)
endif
	@.ci/step "Independent oblasts" Benchmarks/.venv/bin/python Tests/IndependentOblasts/check.py \
	  --merilo "$(or $(CONTROLLED),$(BINARY))"

bench:
	@.ci/need $(LIBRARIES)
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || .ci/need python3-venv
	@.ci/step "Python peers" $(MAKE) --no-print-directory Benchmarks/.venv/ready
	@.ci/step "Building merilo" swift build $(RELEASE) --product merilo
	@.ci/step "Benchmarks" Benchmarks/.venv/bin/python Benchmarks/compare.py --merilo "$(BINARY)" \
	  --filter '$(FILTER)'

Tests/Robustness/.venv/ready: Tests/Robustness/requirements.txt
Benchmarks/.venv/ready: Benchmarks/Peers/requirements.txt
Tests/Robustness/.venv/ready Benchmarks/.venv/ready:
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

install:
	@.ci/need $(LIBRARIES) $(call libraries_of,$(TRAITS))
	@.ci/step "Building merilo" swift build $(PROGRAM)
	@install -d "$(DESTDIR)$(PREFIX)/bin"
	@.ci/step "Installing to $(DESTDIR)$(PREFIX)/bin" \
	  install -s -m 755 "$(BINARY)" "$(DESTDIR)$(PREFIX)/bin/merilo"
	@"$(DESTDIR)$(PREFIX)/bin/merilo" --version
