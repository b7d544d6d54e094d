#!/usr/bin/env bash
# Proves that an empty package can depend on this one: by a tag in a git repository, where SwiftPM
# refuses unsafe flags, and by path. Tests the committed state.
#
# The program is the README's: the first ```swift block after the line <!-- embedding-example -->,
# and its output is the ```text block that follows. While the README has none, the one beside this
# script is used.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "$1" >&2
  exit 1
}

# Prints the first block of a language after the marker.
block() {
  awk -v fence="\`\`\`$1" '
    /^<!-- embedding-example -->/ { after = 1; next }
    after && !inside && $0 == fence { inside = 1; next }
    inside && /^```/ { exit }
    inside { print }
  ' "$root/README.md"
}

echo "Committed state of $(git -C "$root" rev-parse --short HEAD) as a repository with the tag 1.0.0"
mkdir "$work/merilo"
git -C "$root" archive HEAD | tar -x -C "$work/merilo"
git -C "$work/merilo" init --quiet
git -C "$work/merilo" add --all
git -C "$work/merilo" -c user.name=Embedding -c user.email=embedding@localhost \
  commit --quiet --message "The committed state"
git -C "$work/merilo" -c user.name=Embedding -c user.email=embedding@localhost \
  tag --annotate --message "1.0.0" 1.0.0

mkdir -p "$work/app/Sources/Embedding"
if [ -f "$root/README.md" ] && grep -q '^<!-- embedding-example -->' "$root/README.md"; then
  echo "Example of README.md"
  block swift > "$work/app/Sources/Embedding/main.swift"
  block text > "$work/expected"
else
  echo "Example of Tests/Embedding"
  cp "$here/Example/main.swift" "$work/app/Sources/Embedding/main.swift"
  cp "$here/Example/output.txt" "$work/expected"
fi
[ -s "$work/app/Sources/Embedding/main.swift" ] || fail "the example has no \`\`\`swift block"
[ -s "$work/expected" ] || fail "the example has no \`\`\`text block with its output"

# Builds and runs the example with the dependency given as a line of the manifest.
embed() {
  cat > "$work/app/Package.swift" <<MANIFEST
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "embedding",
  platforms: [.macOS(.v15)],
  dependencies: [$2],
  targets: [
    .executableTarget(
      name: "Embedding",
      dependencies: [
        .product(name: "Objectivity", package: "merilo"),
        .product(name: "ScoreStatistics", package: "merilo"),
      ])
  ]
)
MANIFEST
  echo "Depending $1"
  # One scratch folder for both builds: the packages below this one are compiled once.
  swift build --package-path "$work/app" --scratch-path "$work/build" > "$work/log" 2>&1 || {
    cat "$work/log" >&2
    fail "an empty package depending $1 does not build"
  }
  if grep -E 'warning:|error:' "$work/log"; then
    fail "an empty package depending $1 builds with warnings"
  fi
  for module in DenseLinearAlgebra ScoreStatistics Objectivity; do
    grep -qE "\"-module-name\",\"$module\".*\"-strict-memory-safety\"" "$work/build/debug.yaml" \
      || fail "depending $1, $module is compiled without strict memory safety"
  done
  "$work/build/debug/Embedding" > "$work/output"
  diff "$work/expected" "$work/output" || fail "depending $1, the example printed something else"
}

embed "by a tagged URL" ".package(url: \"file://$work/merilo\", from: \"1.0.0\")"
embed "by path" ".package(path: \"../merilo\")"

# What the library needs must not grow by accident: no argument parser, no templates, no database.
for module in ArgumentParser Mustache Crypto; do
  if [ -e "$work/build/debug/Modules/$module.swiftmodule" ]; then
    fail "a dependant of Objectivity compiles $module"
  fi
done
echo "Both build without warnings and print what is expected:"
cat "$work/output"
