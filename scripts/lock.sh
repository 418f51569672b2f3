#!/usr/bin/env bash
# Renews requirements.lock from pyproject.toml, and the lock of a test: every package pinned, with
# hashes.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "scripts/lock.sh: uv is missing; install it with: pip install uv" >&2; exit 1; }
uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
    --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet \
    --output-file requirements.lock
# For one test. The latest versions need pyicu, which has to be compiled, and networkx below ours.
echo 'followthemoney' | uv pip compile - --universal --python-version 3.11 --upgrade \
    --only-binary :all: --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet \
    --output-file tests/followthemoney.lock
if grep -qE '^torch|https?:' requirements.lock tests/followthemoney.lock; then
    echo "scripts/lock.sh: a lock names torch or an index host; neither belongs in it" >&2
    exit 1
fi
