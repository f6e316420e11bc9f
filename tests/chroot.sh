#!/usr/bin/env bash
# Shows, on demand and as root, that a bare Debian 12 with only python3 and python3-venv is enough:
# `./run demo` ends with a PDF that pdfinfo opens, and `./run test` passes.
#   tests/chroot.sh [FOLDER]     FOLDER is made if it is absent and can be used again
set -euo pipefail
source=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-$(mktemp -d)/bookworm}
command -v debootstrap >/dev/null || { echo "needs debootstrap: apt-get install debootstrap" >&2; exit 1; }
command -v pdfinfo >/dev/null || { echo "needs pdfinfo: apt-get install poppler-utils" >&2; exit 1; }

[ -x "$folder/usr/bin/python3" ] || debootstrap --variant=minbase --include=python3,python3-venv bookworm "$folder"
cp /etc/resolv.conf /etc/hosts "$folder/etc/"
mkdir -p "$folder/etc/ssl/certs"
cp -L /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/"
mountpoint -q "$folder/proc" || mount -t proc proc "$folder/proc"
mountpoint -q "$folder/dev" || mount --bind /dev "$folder/dev"
mountpoint -q "$folder/dev/pts" || mount --bind /dev/pts "$folder/dev/pts"
trap 'umount "$folder/dev/pts" "$folder/dev" "$folder/proc"' EXIT

rm -rf "$folder/root/assess"
git clone --quiet --no-local "$source" "$folder/root/assess"
inside() {
  chroot "$folder" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=xterm-256color CI=true \
    SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
    bash -c "cd /root/assess && $1"
}
inside './run demo -o demo.pdf </dev/null'
pdfinfo "$folder/root/assess/demo.pdf" | grep -E '^(Title|Pages)'
inside './run test </dev/null'
