.PHONY: demo demo-clean test check dev bench build

demo:        ## a fresh machine becomes a running system with a pretend chain
	@scripts/demo $(if $(PHOTOS),--photos $(PHOTOS)) $(if $(RATE),--rate $(RATE))

demo-clean:  ## forget the demonstration's data
	@scripts/demo-clean

test:        ## everything the tests need, then the tests
	@scripts/test $(ARGS)

check:       ## style, types, the import map, generated files
	@scripts/check

dev:         ## the system without the pretend chain
	@scripts/dev

bench:       ## measure this machine
	@scripts/bench $(ARGS)

build:       ## the page, built into the package
	@scripts/setup
	@scripts/web
