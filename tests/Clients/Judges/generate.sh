#!/bin/sh
# Generates both TypeScript clients from a hub's document, compiles them with their programs and runs these.
# generate.sh PACKAGES HUB KEY INSTANCE: where the node packages are, and what the programs are told.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/*.ts "$here"/tsconfig.json "$here"/openapi-ts.config.mjs "$work"
ln -s "$1/node_modules" "$work/node_modules"
echo '{"type":"module"}' > "$work/package.json"
cd "$work"
bin=node_modules/.bin
"$bin/openapi-typescript" "$2/api-docs/pytake.json" -o pytake.d.ts >/dev/null
DOCUMENT="$2/api-docs/pytake.json" "$bin/openapi-ts" >generate.log 2>&1 || { cat generate.log; exit 1; }
"$bin/tsc" -p .
for program in fetch hey; do
  echo "== $program"
  node "out/$program.js" "$2" "$3" "$4-$program"
done
