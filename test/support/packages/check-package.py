"""Checks a package folder with the standard library alone, and shares no line with the program it checks.

Usage: python3 check-package.py FOLDER. Prints one line of JSON: complete, valid, merkle, opened, words, or the first fault.
Reads BagIt (RFC 8493), RFC 6962 proofs and the opened fields as resources/docs/formats.md sets them down. It does not
check signatures: the standard library has no Ed25519.
"""

import base64
import hashlib
import json
import os
import sys


def fail(code, where):
    print(json.dumps({"ok": False, "code": code, "where": where}))
    sys.exit(1)


def read(root, name):
    with open(os.path.join(root, *name.split("/")), "rb") as handle:
        return handle.read()


def files_of(root):
    found = set()
    for folder, _, names in os.walk(root):
        for name in names:
            found.add(os.path.relpath(os.path.join(folder, name), root).replace(os.sep, "/"))
    return found


def manifest(root, name):
    listed = {}
    for line in read(root, name).decode("utf-8").splitlines():
        digest, path = line.split(None, 1)
        listed[path.lstrip("*")] = digest
    return listed


def check_bag(root):
    if read(root, "bagit.txt") != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        fail("declaration", "bagit.txt")
    present = files_of(root)
    payload = {name for name in present if name.startswith("data/")}
    for algorithm in ("sha256", "sha512"):
        listed = manifest(root, "manifest-%s.txt" % algorithm)
        if set(listed) != payload:
            fail("incomplete", sorted(set(listed) ^ payload)[0])
        listed.update(manifest(root, "tagmanifest-%s.txt" % algorithm))
        for name, digest in sorted(listed.items()):
            if hashlib.new(algorithm, read(root, name)).hexdigest() != digest:
                fail("changed", name)
    octets = sum(len(read(root, name)) for name in payload)
    if b"Payload-Oxum: %d.%d\n" % (octets, len(payload)) not in read(root, "bag-info.txt"):
        fail("oxum", "bag-info.txt")


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def root_from(leaf, index, size, path):
    """RFC 9162, 2.1.3.2, by recursion over the tree instead of along the bits."""
    if size == 1:
        return leaf if not path else None
    split = 1
    while split * 2 < size:
        split *= 2
    if not path:
        return None
    if index < split:
        left, right = root_from(leaf, index, split, path[:-1]), path[-1]
    else:
        left, right = path[-1], root_from(leaf, index - split, size - split, path[:-1])
    return None if left is None or right is None else hashlib.sha256(b"\x01" + left + right).digest()


def check_proofs(root):
    proofs = json.loads(read(root, "data/proofs.json"))
    lines = proofs["checkpoint"].split("\n")
    size, tree = int(lines[1]), base64.b64decode(lines[2])
    opened = 0
    for number, entry in enumerate(proofs["entries"]):
        leaf = hashlib.sha256(b"\x00" + entry["leaf"].encode("utf-8")).digest()
        path = [base64.b64decode(step) for step in entry["path"]]
        if root_from(leaf, entry["index"], size, path) != tree:
            fail("inclusion", number)
        commitments = json.loads(entry["leaf"])["commitments"]
        for field, value in entry["opened"].items():
            salted = b"recourse/v1/commit\n" + bytes.fromhex(value["salt"]) + field.encode() + b"\n" + canonical(value["value"])
            if hashlib.sha256(salted).hexdigest() != commitments[field]:
                fail("opened", number)
            opened += 1
    return len(proofs["entries"]), opened


def words(key):
    digest = hashlib.sha256(b"recourse/v1/words\n" + bytes.fromhex(key)).digest()[:12]
    consonants, vowels, out = "bdfghjklmnprstvz", "aiou", []
    for at in range(0, 12, 2):
        bits = format(int.from_bytes(digest[at : at + 2], "big"), "016b")
        out.append(
            consonants[int(bits[0:4], 2)] + vowels[int(bits[4:6], 2)] + consonants[int(bits[6:10], 2)] + vowels[int(bits[10:12], 2)] + consonants[int(bits[12:16], 2)]
        )
    return "-".join(out)


def main(root):
    check_bag(root)
    entries, opened = check_proofs(root)
    body = json.loads(read(root, "signature.json"))["body"]
    for algorithm in ("sha256", "sha512"):
        if hashlib.new(algorithm, read(root, "tagmanifest-%s.txt" % algorithm)).hexdigest() != body["tagmanifest-" + algorithm]:
            fail("signature", algorithm)
    print(json.dumps({"ok": True, "entries": entries, "opened": opened, "words": words(body["office"])}))


main(sys.argv[1])
