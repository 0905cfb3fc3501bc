# SPDX-FileCopyrightText: 2026 The Tailrace authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by run and test: what is needed on Debian bookworm and Ubuntu 24.04, and how it is installed.

build_packages=(build-essential cmake ninja-build pkg-config git
    qt6-base-dev qt6-base-dev-tools qt6-httpserver-dev qt6-websockets-dev libqt6sql6-sqlite libqt6sql6-psql
    libgl1-mesa-dev libssl-dev libcurl4-openssl-dev zlib1g-dev libdeflate-dev libsimdjson-dev libfyaml-dev libzstd-dev librdkafka-dev libcsv-dev qtkeychain-qt6-dev libexpected-dev)
# What tailrace-cli needs where it is not built (packaging/Containerfile).
runtime_packages=(ca-certificates libqt6core6 libqt6network6 libqt6sql6-sqlite libqt6sql6-psql libqt6httpserver6 libqt6websockets6 libqt6dbus6 libqt6keychain1 libsecret-1-0
    libcurl4 libssl3 zlib1g libdeflate0 libsimdjson14 libfyaml0 libzstd1 librdkafka1 libcsv3)
window_packages=(qt6-svg-dev libqt6svg6 qt6-charts-dev libqt6opengl6-dev qt6-qpa-plugins fonts-dejavu-core fonts-droid-fallback fonts-lohit-deva fonts-nanum fonts-noto-color-emoji)
# Foreign clients and servers that the tests talk to, and what the static checks use.
test_packages=("${window_packages[@]}" awscli curl python3-boto3 python3-jsonschema python3-yaml python3 openssl sqlite3 postgresql nginx-light gnome-keyring dbus-daemon libsecret-tools librapidcheck-dev clang-format clang-tidy ca-certificates)

# install_missing ASSUME_YES PACKAGE...: says what is missing, asks before it uses apt, installs.
install_missing() {
    local assume_yes=$1 missing=() package
    shift
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    if [[ ${#missing[@]} -eq 0 ]]; then
        return 0
    fi
    if ! command -v apt-get >/dev/null; then
        echo "error: these are missing: ${missing[*]}: this system has no apt-get; install their counterparts (README.md lists them)" >&2
        exit 2
    fi
    echo "Missing packages: ${missing[*]}" >&2
    local as_root=()
    if [[ $EUID -ne 0 ]]; then
        as_root=(sudo)
    fi
    if [[ $assume_yes != yes ]]; then
        read -r -p "Install them with ${as_root[*]:+${as_root[*]} }apt-get? [y/N] " answer
        [[ $answer == [yY]* ]] || { echo "error: nothing was installed: you said no; install them yourself and run this again" >&2; exit 2; }
    fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# install_foreign: the programs from npm that tests talk to (tests/integration/foreign/package.json), into build/foreign.
# Without npm or its registry the tests go on without them: the reason is kept, and the tests that need them show it.
install_foreign() {
    local wanted=tests/integration/foreign/package.json log
    mkdir -p build/foreign
    if [[ -d build/foreign/node_modules ]] && cmp -s "$wanted" build/foreign/package.json; then
        return 0
    fi
    cp "$wanted" build/foreign/package.json
    if log=$(timeout 900 npm install --prefix build/foreign --ignore-scripts --omit=optional --no-audit --no-fund --loglevel=error 2>&1); then
        rm -f build/foreign/why-not
        return 0
    fi
    rm -rf build/foreign/package.json build/foreign/node_modules
    printf '%s\n' "npm can't install them: ${log:-it took too long}" | tr '\n' ' ' | cut -c1-300 >build/foreign/why-not
    echo "Tests with dynalite and the AWS SDK for JavaScript will be skipped: $(cat build/foreign/why-not)" >&2
}
