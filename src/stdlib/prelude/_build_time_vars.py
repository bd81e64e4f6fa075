"""The variables of the Makefile that built the Python which the program was compiled with (`passes/resolve/build-time-vars.ts`)."""
build_time_vars = {}
