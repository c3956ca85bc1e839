# Makes .venv in the folder of a job in no time and without a network: not from the lock, but with the packages of the
# environment in which the tests run, and with the job's own hooks/ before them. Its stamp tells make that this is done.
set -eu
"$PLAYED_PYTHON" -m venv --without-pip .venv
printf '%s\n' "$PWD/hooks" "$PLAYED_PACKAGES" > "$(echo .venv/lib/python3*/site-packages)/played.pth"
for name in plan mkdocs; do
  { echo "#!$PWD/.venv/bin/python"; tail -n +2 "$(dirname "$PLAYED_PYTHON")/$name"; } > ".venv/bin/$name"
  chmod +x ".venv/bin/$name"
done
touch .venv/.runs
