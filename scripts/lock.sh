#!/usr/bin/env bash
# Renews requirements.lock from pyproject.toml: every package pinned, with hashes.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "scripts/lock.sh: uv is missing; install it with: pip install uv" >&2; exit 1; }
uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade \
    --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet \
    --output-file requirements.lock
if grep -qE '^torch|https?:' requirements.lock; then
    echo "scripts/lock.sh: the lock names torch or an index host; neither belongs in it" >&2
    exit 1
fi
