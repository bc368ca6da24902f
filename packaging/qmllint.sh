#!/usr/bin/env bash
# Check every screen's QML against the types that Python registers; warnings are errors.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
mkdir -p build/qml
for file in $(grep -rl '^@QmlElement' ui --include='*.py' | sort); do
    types="${file%.py}.qmltypes"
    if [ ! -e "$types" ] || [ "$file" -nt "$types" ]; then
        json="build/qml/$(echo "${file%.py}" | tr / .).json"
        $bin/pyside6-metaobjectdump "$file" --out-file "$json"
        module=$(sed -n 's/^QML_IMPORT_NAME = "\(.*\)"/\1/p' "$file")
        $bin/pyside6-qmltyperegistrar --generate-qmltypes "$types" --import-name "$module" --major-version 1 -o /dev/null "$json"
        sed -i -e 's/type: "list"/type: "QVariantList"/' -e 's/type: "float"/type: "double"/' "$types"  # Python's words for QML's
    fi
done
find ui tests/screenshots -name '*.qml' -print0 | xargs -0 $bin/pyside6-qmllint -I . -W 0
