# Enshu: two commands matter, `make run` and `make test`; `make help` lists the rest.

.DEFAULT_GOAL := help
SHELL := /bin/sh

GO       ?= go
NPM      ?= npm
BIN      := enshu
ADDR     ?= 127.0.0.1:8080
DATA     ?= .cache/data
VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
NODE     := $(shell command -v node 2>/dev/null)

PACKAGES := web/node_modules/.enshu-stamp
PAGE     := web/dist/app/index.html
SOURCES  := web/index.html web/vite.config.ts web/tsconfig.json $(shell find web/src web/public -type f 2>/dev/null)
CHROMIUM := ENSHU_CHROMIUM=$${ENSHU_CHROMIUM:-$$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
BUILD    := $(GO) build -ldflags "-X main.version=$(VERSION)" -o $(BIN) ./cmd/enshu

.PHONY: help run demo build web test gen gen-check vet go-test go-race go-count web-test e2e check drills drills-update mutants rehearse bench fuzz shots measure clean browser redis torture

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z][a-z0-9-]*:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

## ---- for those who play

run: page-if-node ## Build what is needed and start the server (ADDR=, DATA=)
	@$(BUILD)
	@./$(BIN) serve --plain --addr $(ADDR) --data $(DATA)

demo: page-if-node ## Watch bots play a drill, and look in
	@$(BUILD)
	@./$(BIN) demo --plain --addr $(ADDR)

build: page-if-node ## Build the program, with the page in it
	$(BUILD)

web: $(PAGE) ## Build the page

# Without Node the program is built all the same; it says then how to build the page.
.PHONY: page-if-node
ifdef NODE
page-if-node: $(PAGE)
else
page-if-node:
	@echo "Node.js was not found: starting without the page. Install Node.js 20.19 or later and run make again."
endif

$(PACKAGES): web/package-lock.json web/package.json web/.npmrc
	@command -v node >/dev/null || { echo "Node.js 20.19 or later is needed for this. Install it and run make again." >&2; exit 1; }
	cd web && $(NPM) ci
	@touch $@

$(PAGE): $(PACKAGES) $(SOURCES)
	cd web && $(NPM) run build
	@touch $@

## ---- for those who change things

test: gen-check vet redis browser ## Prove the project: everything a change has to pass
	@$(MAKE) -j4 -Oline test-waiting test-counting test-killing test-cutting
	@echo "make test: everything passed"

# Half of the tests wait for clocks, sockets and a browser; the others only count, or kill and start servers over and over:
# these take what the first leave of the machine, and give way to them.
.PHONY: test-waiting test-counting test-killing test-cutting
test-waiting:
	@$(MAKE) go-race && $(MAKE) web-test && $(MAKE) e2e

test-counting:
	@GOGC=400 nice -n 19 $(MAKE) go-count

test-killing:
	@nice $(MAKE) go-kill

test-cutting:
	@nice $(MAKE) go-cut

gen: $(PACKAGES) ## Make the generated files anew
	$(GO) run ./server/wire/tsgen
	$(GO) generate ./scenarios

gen-check: ## Fail when a generated file is not fresh
	$(GO) test -count=1 ./server/wire/tsgen
	$(GO) test -count=1 -run Schema ./scenarios

vet: ## Look for suspicious Go
	$(GO) vet ./...

# Where there is one goroutine there is no race to be found, and the detector makes it take ten times as long. A test holds
# sim to that; of the server's tests those that say single.
ARITHMETIC := /(sim(/.*)?|scenarios|scenarios/rules|server/(render|archive))$$
SINGLE     := NoByteOfAWholeDrill|NoSeatIsSent|ASeatCannotTell|TheFacilitatorCanTell|NoReelShows|StolenAndStale

go-test: go-race go-count go-kill go-cut ## Run the Go tests in random order, with the race detector where there is more than one goroutine

go-race: redis # those with more than one goroutine
	$(GO) test -race -shuffle=on -timeout 30m -skip '$(SINGLE)|ExercisesComeAndGoForDays' $$($(GO) list ./... | grep -vE '$(ARITHMETIC)')

go-count: # those with one
	$(GO) test -shuffle=on -timeout 30m $$($(GO) list ./... | grep -E '$(ARITHMETIC)')
	$(GO) test -shuffle=on -timeout 30m ./server -run '$(SINGLE)' -drills 200 -rapid.checks 400
	$(GO) test -timeout 30m ./server -run ExercisesComeAndGoForDays -soak-lives 72
	$(GO) test -shuffle=on -timeout 30m ./server/simtest -seeds 5000 -every 2
	$(GO) test -timeout 30m ./server/journal/sqlite -run 'ACrashAfterAnyOperation|ADamagedRow|AGoodJournal' -crash-every 1 -damages 20000
	$(GO) test -timeout 30m ./server/archive -run 'EveryChangedBit|SessionsOfAnyWords' -bits 20000 -moves 1000

# The program that people run, struck as often as the contract asks of every change: 300 kills, 100 aimed ones, 300 power
# cuts, 50 rolling restarts, 40 failures of a store on several hosts, 40 of hosts that are parted. The detector would slow those who strike, and see nothing more.
go-kill: redis # by kills
	$(GO) test -timeout 60m ./cmd/enshu -run 'EveryReceiptSurvivesTwentyKills|AServerMayDieAtAnyPlace' -kills 300 -aims 20
	$(GO) test -timeout 60m ./cmd/enshu -run HoweverHostsAreParted -partings 40

go-cut: redis # by what takes longer
	$(GO) test -timeout 60m ./cmd/enshu -run 'EveryReceiptSurvivesThePowerCut|ARollingUpgrade' -cuts 300 -rolls 50 -roll-clients 50
	$(GO) test -timeout 60m ./server/journal/redis -run HoweverServersFail -episodes 40

web-test: $(PACKAGES) ## Check types and style of the page and run its unit tests
	cd web && $(NPM) run typecheck
	cd web && $(NPM) run lint
	cd web && $(NPM) test

e2e: browser build ## Play in a real browser
	cd web && CI=1 ENSHU_BIN=$(CURDIR)/$(BIN) $(CHROMIUM) $(NPM) run e2e

# How hard: on two quiet cores short is a look of minutes, pr what a change has to pass, long half an hour, rel about a day.
# What is run for which figure is said in server/promises.md, and a test holds it to these numbers.
TORTURE ?= long
size = $(word $(or $(strip $(foreach i,1 2 3 4,$(if $(filter $(TORTURE),$(word $i,short pr long rel)),$i))),9),$1)
SEEDS        ?= $(call size, 300   5000  5000   1000000)
KILLS        ?= $(call size, 12    300   300    10000)
CUTS         ?= $(call size, 12    300   300    10000)
NODE_KILLS   ?= $(call size, 4     40    100    1000)
AIMS         ?= $(call size, 1     20    40     400)
PARTINGS     ?= $(call size, 4     40    100    1000)
STOPS        ?= $(call size, 8     40    200    500)
STOP_FOR     ?= $(call size, 3s    3s    60s    60s)
CRASH_EVERY  ?= $(call size, 6     1     1      1)
CRASH_DRILLS ?= $(call size, 1     1     1      24)
FAIL_EVERY   ?= $(call size, 6     1     1      1)
DRILLS       ?= $(call size, 24    200   1000   20000)
PAIRS        ?= $(call size, 100   400   4000   34000)
JOURNALS     ?= $(call size, 50    300   2000   10000)
BITS         ?= $(call size, 4000  20000 65536  524288)
DAMAGES      ?= $(call size, 1000  20000 200000 1000000)
ROLLS        ?= $(call size, 2     50    100    1000)
RIDERS       ?= $(call size, 12    50    50     50)
EPISODES     ?= $(call size, 6     40    200    1000)
VIRTUALS     ?= $(call size, 1     1     100    1000)
LIVES        ?= $(call size, 24    72    240    1000)
OUTAGE_TO    ?= $(call size, 2s    120s  120s   120s)
SOAK         ?= $(call size, 10s   2m    15m    8h)
QUICK        ?= $(if $(filter rel,$(TORTURE)),,--quick)
FIRST        ?= 1
TORTURES     := SEEDS KILLS CUTS NODE_KILLS PARTINGS AIMS STOPS STOP_FOR CRASH_EVERY CRASH_DRILLS FAIL_EVERY DRILLS PAIRS JOURNALS BITS DAMAGES ROLLS RIDERS EPISODES VIRTUALS LIVES OUTAGE_TO SOAK QUICK FIRST

torture: redis ## Try to break it: kills, power cuts, seeds, faults; a line for each figure (TORTURE=short|pr|long|rel, SEEDS=, FIRST=, KILLS=, CUTS=, ...)
	@[ -n "$(SEEDS)" ] || { echo "TORTURE=$(TORTURE): want short, pr, long or rel" >&2; exit 1; }
	@rm -rf .cache/torture; mkdir -p .cache/torture; bad=0; $(foreach v,$(TORTURES),$v=$($v);) \
	sed -n 's/^| \([MR][0-9][0-9]*\) | \([^|]*\) | [^|]* | [^|]* | [^|]* | [^|]* | \(.*\) |$$/\1;\2;\3/p' server/promises.md | sed -e 's/[`\\]//g' >.cache/torture/figures; \
	while IFS=';' read -r figure what run; do \
		case $$run in go*) ;; *) echo "$$figure $$what: $$run"; continue;; esac; \
		run=$$(eval "echo \"$$run\"" | sed -e "s/^go test/& -count=1 -timeout 0 -v/"); \
		log=.cache/torture/$$(echo "$$run" | cksum | cut -d' ' -f1).log; \
		[ -e $$log ] || { $$run >$$log 2>&1 </dev/null; echo "exit $$?" >>$$log; }; \
		count() { grep -c "^--- $$1" $$log; }; \
		echo "$$figure $$what: $$(count PASS) passed, $$(count FAIL) failed, $$(count SKIP) skipped, $$(tail -n 1 $$log)"; \
		echo "  $$run"; \
		sed -n "s/.*board: $$figure /  /p" $$log; \
		case $$run in *bench*) sed -n -e '/^exit/d' -e '/ –  *–  *–  /d' -e '/[0-9] *$$/d' -e '/[0-9]/s/^/  /p' $$log;; esac; \
		grep -A1 '^--- SKIP' $$log; \
		[ "$$(tail -n 1 $$log)" = "exit 0" ] || { bad=1; grep -A3 -E 'seed [0-9]+:|^--- FAIL' $$log; echo "  the whole of it is in $$log" >&2; }; \
	done <.cache/torture/figures; exit $$bad

.PHONY: vulns
vulns: ## Look for known vulnerabilities that the program reaches (VULNDB= the address of a copy of the database, such as file:///DIR)
	GOTOOLCHAIN=$$(sed -n 's/^toolchain //p' go.mod) $(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 $(if $(VULNDB),-db $(VULNDB)) ./...

fuzz: ## Try every fuzz target for a while each (SECONDS= for each)
	@for f in $$(grep -rl '^func Fuzz' --include=*_test.go sim scenarios server); do \
		for t in $$(sed -n 's/^func \(Fuzz[A-Za-z]*\).*/\1/p' $$f); do \
			echo "$$t"; $(GO) test ./$$(dirname $$f) -run '^$$' -fuzz "^$$t\$$" -fuzztime $(or $(SECONDS),15)s || exit 1; done; done

check: ## Check the scenarios
	$(GO) run ./cmd/enshu check scenarios

drills: ## Play the scenarios' drills and compare their minutes
	$(GO) run ./cmd/enshu drill scenarios/*/drills/*.txtar

drills-update: ## Write the drills' minutes anew; read the difference before you keep it
	$(GO) run ./cmd/enshu drill --update scenarios/*/drills/*.txtar

mutants: redis ## Plant faults in the models and the server, one by one, and see that the tests named for them find them
	$(GO) test -tags mutants -count=1 -timeout 60m -run TestEveryMutantIsCaughtByItsTest ./sim
	$(GO) test -tags mutants -count=1 -timeout 60m -run TestEveryBugPlantedInTheServerIsFound ./server/simtest

rehearse: ## Play the scenarios many times; a page of each comes into .cache (RUNS=)
	@mkdir -p .cache
	@for s in scenarios/*/scenario.yaml; do id=$$(basename $$(dirname $$s)); \
		$(GO) run ./cmd/enshu rehearse $$id --runs $(or $(RUNS),200) --html .cache/study-$$id.html || exit 1; done

# What is played on two kinds of processor from one seed must end alike: every drill by its minutes, journals that were kept by
# their digests, and rehearsals by a hash over how each ended. The other processor is emulated.
EMULATOR ?= $(shell command -v qemu-aarch64-static || command -v qemu-aarch64)
ALIKE    := good slow conceal random idle

.PHONY: s390x
s390x: ## Fold kept journals on an emulated s390x, whose bytes lie the other way round
	@command -v qemu-s390x-static >/dev/null || { echo "s390x was not compared: there is no qemu-s390x-static. Install qemu-user-static and run make s390x again." >&2; exit 1; }
	@GOARCH=s390x CGO_ENABLED=0 $(GO) test -count=1 -exec qemu-s390x-static -run 'FrozenJournalsFold|DrawsNeverChange|EveryVector|WorkedByHand' ./sim ./sim/draw ./scenarios/rules

.PHONY: arm64
arm64: ## Play drills, kept journals and rehearsals on an emulated arm64 and compare (RUNS= of each scenario and team)
	@[ -n "$(EMULATOR)" ] || { echo "arm64 was not compared: there is no qemu-aarch64. Install qemu-user-static and run make arm64 again." >&2; exit 1; }
	@mkdir -p .cache
	@$(GO) build -ldflags "-X main.version=alike" -o .cache/enshu-here ./cmd/enshu
	@GOARCH=arm64 CGO_ENABLED=0 $(GO) build -ldflags "-X main.version=alike" -o .cache/enshu-arm64 ./cmd/enshu
	@GOARCH=arm64 CGO_ENABLED=0 $(GO) test -count=1 -exec $(EMULATOR) -run 'FrozenJournalsFold|DrawsNeverChange|EveryVector|WorkedByHand' ./sim ./sim/draw ./scenarios/rules
	@$(EMULATOR) .cache/enshu-arm64 drill scenarios/*/drills/*.txtar
	@for s in scenarios/*/scenario.yaml; do id=$$(basename $$(dirname $$s)); for team in $(ALIKE); do \
		ask="rehearse $$id --policy $$team --runs $(or $(RUNS),40) --seed 7 --ends"; \
		here=$$(./.cache/enshu-here $$ask | sed -n 's/^ends *//p'); there=$$($(EMULATOR) .cache/enshu-arm64 $$ask | sed -n 's/^ends *//p'); \
		[ -n "$$here" ] && [ "$$here" = "$$there" ] || { echo "$$id, $$team: here $$here, on arm64 $$there" >&2; exit 1; }; \
		echo "$$id $$team: $$here on both"; done; done

bench: page-if-node ## Measure what this machine and this server can do (BENCH=--quick)
	@$(BUILD)
	@mkdir -p .cache
	@./$(BIN) bench --dir .cache $(BENCH)

shots: browser build ## Take a picture of every screen, language, theme and width, into web/shots (SHOTS= a part of a name, WAYS= of ja.light.1280)
	cd web && ENSHU_BIN=$(CURDIR)/$(BIN) $(CHROMIUM) node e2e/shots.mjs "$(SHOTS)"

measure: browser build ## Measure the page in a real browser; a line for each figure, met or not (MEASURE= one of web/measure)
	@cd web && export ENSHU_BIN=$(CURDIR)/$(BIN) $(CHROMIUM); bad=0; \
	for m in $(if $(MEASURE),measure/$(MEASURE).mjs,measure/*.mjs); do echo "$$m"; node $$m || bad=1; done; exit $$bad

clean: ## Remove what was built (data of make run is in .cache/data and stays)
	rm -rf $(BIN) web/dist/app web/node_modules web/shots

# What the tests need beside Go and Node. Debian's packages are installed when missing; elsewhere they are asked for.
NEEDED = set -eu; missing=""; \
	need() { for name in $$1; do command -v $$name >/dev/null && return; done; missing="$$missing $$2"; }

INSTALL = [ -n "$$missing" ] || exit 0; \
	if [ "$$(id -u)" = 0 ]; then as=""; elif sudo -n true 2>/dev/null; then as="sudo -n"; else as="none"; fi; \
	if [ "$$as" = none ] || ! command -v apt-get >/dev/null; then \
		echo "The tests need:$$missing. Install them and run make again; ENSHU_CHROMIUM names another Chromium." >&2; exit 1; \
	fi; \
	echo "installing:$$missing"; \
	$$as apt-get update -qq && $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing >/dev/null

browser: # Chromium and a Japanese font
	@$(NEEDED); need "chromium chromium-browser google-chrome" chromium; \
	{ command -v fc-list >/dev/null && [ -n "$$(fc-list :lang=ja 2>/dev/null | head -n 1)" ]; } || missing="$$missing fontconfig fonts-noto-cjk"; \
	$(INSTALL)

redis: # a server for the tests, which start their own from it
	@$(NEEDED); need redis-server redis-server; $(INSTALL)
