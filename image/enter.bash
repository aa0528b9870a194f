# How the scripts of this folder build this checkout in another root folder. Sourced, not run; after debian.bash.
# shellcheck shell=bash

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
