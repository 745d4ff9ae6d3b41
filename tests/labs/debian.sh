# tests/labs/debian.sh - what the scripts beside it share: saying, looking and installing; they source it
#
# Sets cache, the folder that outlives runs, and work, a folder that ends with the script.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/admissionguard-tests
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { printf 'tests: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

quietly() { # runs a command, shows its output only when it fails
  "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; return 1; }
}

missing=()
want() { # want WHY PACKAGE|PROGRAM=PACKAGE...: notes what is missing; a program may also come from elsewhere than its package
  local why=$1 need lacking=()
  shift
  for need; do
    case $need in
      *=*) command -v "${need%=*}" >/dev/null || lacking+=("${need#*=}") ;;
      *) dpkg-query --show --showformat='${Status}' "$need" 2>/dev/null | grep -q '^install ok installed' || lacking+=("$need") ;;
    esac
  done
  [[ ${#lacking[@]} == 0 ]] || say "missing: ${lacking[*]}, $why"
  missing+=("${lacking[@]}")
}

install_missing() { # install_missing [OTHERWISE]: OTHERWISE is what somebody without Debian can do instead
  [[ ${#missing[@]} -gt 0 ]] || return 0
  command -v apt-get >/dev/null || die "this is not Debian: install what corresponds to the above${1:+, or $1}"
  [[ $EUID == 0 ]] || die "install it with: sudo apt-get install --no-install-recommends ${missing[*]}"
  say "installing ${missing[*]}"
  export DEBIAN_FRONTEND=noninteractive
  quietly apt-get install -y -q --no-install-recommends "${missing[@]}" && return 0
  quietly apt-get update -q || true
  quietly apt-get install -y -q --no-install-recommends "${missing[@]}" || die "apt-get could not install ${missing[*]}"
}

download() { # download PACKAGE...: its .deb into the current folder
  quietly apt-get download -q "$@" || { [[ $EUID == 0 ]] && quietly apt-get update -q && quietly apt-get download -q "$@"; } \
    || die "apt-get cannot download $*; run apt-get update as root"
}
