# How the scripts of this folder build this checkout in another root folder. Sourced, not run; after debian.bash.
# shellcheck shell=bash

# Makes the root of a release's packages with the libraries that the program is built with, packed; prints its path. For
# another architecture the libraries are that one's and the tools this machine's, as Debian cross-builds.
# Usage: workbench RELEASE ARCHITECTURE
workbench() {
    local release=$1 architecture=$2 own libraries
    own=$(dpkg --print-architecture)
    mapfile -t libraries < <("$here/../board/setup" --list | grep -e '-dev$')
    # Each package, and why.
    if [[ $architecture == "$own" ]]; then
        local packages=(
            g++ git                                   # Swift links with the first, and asks the second about packages
            libxml2 libncurses6 libsqlite3-0 libuuid1 # what the toolchain itself is linked with
            python3 dpkg-dev binutils                 # put the package together
            "${libraries[@]}" pkg-config              # GRDB asks it for SQLite
        )
        packed_root workbench "$release" "$own" main "${packages[@]}"
    else
        local packages=(
            "libstdc++-14-dev:$architecture"     # with it come libc's and the compiler's own
            python3 dpkg-dev git                 # put the package together
            binutils-aarch64-linux-gnu           # strips the program, and says what it is linked with
            qemu-user                            # runs it: it tells its completions and manual page itself
            "${libraries[@]/%/:$architecture}"
        )
        packed_root workbench "$release" "$own,$architecture" main "${packages[@]}"
    fi
}

# Where what is built for another release or architecture goes: paths are baked in, so that each has a folder of its own.
# Usage: scratch_folder CHECKOUT RELEASE ARCHITECTURE
scratch_folder() {
    local folder=$1/.build/$2
    [[ $3 == "$(dpkg --print-architecture)" ]] || folder+=-$3
    echo "$folder"
}

# Runs a command there, in a mount namespace that ends with it. The folders are seen at the same paths as outside, because
# what is built has its paths baked in.
# Usage: enter ROOT READ-ONLY-FOLDER... -- FOLDER... -- COMMAND...
enter() {
    export -f inside
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount bash -euc '
        root=$1 options=ro
        shift
        while true; do
            if [[ $1 == -- ]]; then
                shift
                if [[ ! $options ]]; then break; fi
                options=""
                continue
            fi
            mkdir -p "$root$1"
            mount --bind "$1" "$root$1"
            if [[ $options ]]; then mount -o "remount,bind,$options" "$root$1"; fi
            shift
        done
        inside "$root" "$@"
    ' bash "$@"
}
