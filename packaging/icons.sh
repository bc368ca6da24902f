#!/usr/bin/env bash
# Rebuild assets/icons: the icons named in packaging/icons.txt, from the npm package @tabler/icons, with its licence.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
npm pack --silent --pack-destination "$scratch" @tabler/icons@3.51.0 >/dev/null
tar xzf "$scratch"/*.tgz -C "$scratch"
rm -f assets/icons/*.svg
while read -r name; do
    case $name in
        *-filled) cp "$scratch/package/icons/filled/${name%-filled}.svg" "assets/icons/$name.svg" ;;
        *) cp "$scratch/package/icons/outline/$name.svg" "assets/icons/$name.svg" ;;
    esac
done < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' packaging/icons.txt)
cp "$scratch/package/LICENSE" assets/icons/LICENSE
