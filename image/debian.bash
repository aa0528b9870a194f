# How the scripts of this folder get at Debian: which mirrors, and root folders that are kept as long as no package in
# them has a new version. Sourced, not run.
# shellcheck shell=bash

cache=${XDG_CACHE_HOME:-$HOME/.cache}/morning-coffee/image

say() { echo "${0##*/}: $*" >&2; }

fail() {
    say "$*"
    exit 1
}

# The sources of a release, from the mirrors that this machine itself uses.
# Usage: sources RELEASE COMPONENTS
sources() {
    local release=$1 components=$2 uri label
    # shellcheck disable=SC2016 # apt fills these in
    apt-get indextargets --format '$(REPO_URI) $(LABEL)' 'Created-By: Packages' 'Component: main' | sort -u |
        while read -r uri label; do
            case $label in
            Debian) echo "deb $uri $release $components" ;;
            # sid is repaired by what comes next.
            Debian-Security) [[ $release == sid ]] || echo "deb $uri $release-security $components" ;;
            esac
        done | sort -u
}

# The packed root folder of this name that was made last; "" if there is none.
# Usage: kept_root NAME RELEASE ARCHITECTURE
kept_root() {
    find "$cache" -name "$1-$2-$3-*.tar.zst" -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d ' ' -f 2-
}

# Makes a root folder, packed, or takes the one that was made of the same packages. Prints its path.
# Usage: packed_root NAME RELEASE ARCHITECTURE COMPONENTS PACKAGE... [-- MMDEBSTRAP-OPTION...]
packed_root() {
    local name=$1 release=$2 architecture=$3 components=$4 list key path
    shift 4
    local packages=()
    while (($# > 0)) && [[ $1 != -- ]]; do
        packages+=("$1")
        shift
    done
    (($# == 0)) || shift
    local options=(
        --variant=minbase --architectures="$architecture" --include="$(IFS=, && echo "${packages[*]}")"
        --aptopt='APT::Install-Recommends "0"' --aptopt='Acquire::Languages "none"' "$@"
    )
    list=$(sources "$release" "$components")
    [[ -n $list ]] || fail "apt knows no Debian mirror (apt-get indextargets)."
    mkdir -p "$cache"
    # What would be installed now; without a network, what was made last.
    if key=$(mmdebstrap --simulate --verbose "${options[@]}" "$release" /dev/null - <<<"$list" 2>&1 |
        grep '^Inst ' | cat - <(printf '%s\n' "${options[@]}") | sha256sum | cut -c 1-16) && [[ -n $key ]]; then
        path=$cache/$name-$release-$architecture-$key.tar.zst
    else
        path=$(kept_root "$name" "$release" "$architecture")
        [[ -n $path ]] || fail "can't ask Debian for packages, and no root was made before."
        say "can't ask Debian for packages: $name of an earlier day is used."
    fi
    if [[ ! -e $path ]]; then
        say "making the root $name of Debian $release ($architecture)"
        # Called for what it prints, where a command that fails does not end the script.
        if ! nice mmdebstrap --quiet "${options[@]}" "$release" "$path.new.tar" - <<<"$list" >&2 ||
            ! nice zstd --quiet --rm -T0 "$path.new.tar" -o "$path.new"; then
            rm -f "$path".new*
            fail "the root $name of Debian $release ($architecture) can't be made."
        fi
        rm -f "$cache/$name-$release-$architecture-"*.tar.zst
        mv "$path.new" "$path"
    fi
    echo "$path"
}

# Starts a script anew where the kernel runs programs of another architecture too, by QEMU. The kernel is told so through a
# file system that is mounted for as long as the script works.
# Usage: emulate ARCHITECTURE SCRIPT ARGUMENT...
emulate() {
    local emulator=/usr/lib/binfmt.d/qemu-aarch64.conf
    if [[ $1 == "$(dpkg --print-architecture)" || ${MORNING_COFFEE_EMULATES:-} ]]; then return; fi
    [[ $1 == arm64 ]] || fail "there is nothing here for $1; there is for amd64 and arm64."
    shift
    "$here/setup" --arm64
    # shellcheck disable=SC2016 # for the inner shell
    exec unshare --mount env MORNING_COFFEE_EMULATES=yes bash -ec '
        formats=/proc/sys/fs/binfmt_misc
        mount -t binfmt_misc binfmt_misc $formats
        [[ -e $formats/qemu-aarch64 ]] || cat "$0" >$formats/register
        exec "$@"' "$emulator" "$@"
}

# Usage: unpack PACKED FOLDER
unpack() {
    mkdir -p "$2"
    tar --extract --zstd --file "$1" --directory "$2" --numeric-owner --xattrs --xattrs-include='*'
}

# Unpacks a root folder with all that a package depends on, but without it.
# Usage: root_for DEB RELEASE FOLDER
root_for() {
    local depends packed
    mapfile -t depends < <(dpkg-deb --field "$1" Depends | tr ',' '\n' | sed 's/|.*//; s/(.*)//; s/ //g' | sort -u)
    packed=$(packed_root guest "$2" "$(dpkg-deb --field "$1" Architecture)" main "${depends[@]}" udev python3-minimal)
    unpack "$packed" "$3"
}

# Runs a command in a root folder with /proc and /dev, in a mount namespace of its own: nothing stays mounted.
# Usage: inside ROOT COMMAND...
inside() {
    # shellcheck disable=SC2016 # for the inner shell
    unshare --mount --fork --pid bash -ec '
        root=$0
        mount --bind /dev "$root/dev"
        mount -t proc proc "$root/proc"
        exec chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root "$@"' "$@"
}
