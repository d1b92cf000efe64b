#!/usr/bin/env python3
"""Checks signed packages as formats.md sets out, sections 1, 2, 8, 9 and 11. How to use it: verify.py --help"""
import argparse, base64, functools, hashlib, itertools, json, os, re, stat, struct, sys, textwrap, zlib

# ==== Table of messages =============================================================================================
HELP = """Checks signed packages (ZIP files or folders) and says in plain words what the check shows.

  python3 verify.py 26-XXXX-XXXX-X.zip         check one package
  python3 verify.py first.zip second.zip       check both, and whether they contradict each other
  python3 verify.py --json package.zip         the same for machines
  python3 verify.py --batch < list-of-paths    a line of JSON for each path

It needs Python 3.8 or newer and nothing else, reads only what it is given, writes nothing and uses no network.
Exit code: 0 everything is good, 1 a fault was found, 2 it was called wrongly.
Take this file from a place that you trust: a forged package can bring a forged copy of it."""
FAULTS = {
    "unreadable": "This could not be read. Is it there, and is its name right?",
    "not-a-package": "This is neither a folder nor a ZIP file of the kind that packages are delivered in.",
    "too-many": "There are more files than a package may have.",
    "zip": "The ZIP file was changed, or made again by another program. A package must be passed on as it is.",
    "path": "A file has a name that is not allowed in a package.",
    "link": "There is a link or another thing that is not a plain file. Packages hold plain files only.",
    "empty-folder": "There is an empty folder. Packages have none.",
    "too-large": "A file is larger than it may be.",
    "bagit": "The file that says what kind of folder this is was changed.",
    "bag-info": "The file that states the reference and the number of files does not fit the package.",
    "list": "A list of files is not written as it must be.",
    "unlisted": "A file was added or renamed: it stands in no list.",
    "missing": "A file is missing. If it is bagit.txt, this may be a folder around the package: give the one "
    "inside it.",
    "changed": "A file was changed.",
    "unknown-file": "There is a file that does not belong in a package.",
    "name": "The folder was renamed: its name must be the reference of the package. Give it back its "
    "name: it stands in bag-info.txt, after External-Identifier.",
    "form": "A file is not written as it must be.",
    "newer": "The package was made by a newer version of the software. Get a newer verifier.",
    "lists-changed": "The lists of files are not those that were signed: the package was changed after that.",
    "signature": "The signature is not that of the key it names.",
    "office": "The chain of the office's keys does not fit together.",
    "epoch": "The chain of the keys that sign dated seals does not fit together.",
    "seal": "The dated seal does not hold.",
    "leaf": "An act is not written as the record writes it.",
    "proof": "The proof that an act stands in the record does not hold.",
    "opened": "An act says something else than what was recorded.",
}
NOTES = {
    "restarted": "NOTE: the key that signs dated seals was lost, and replaced by the office itself at {size} entries "
    "(epoch {epoch}). What stands before rests on the office's word. Ask the office why.",
    "broken office": "NOTE: the office key of epoch {epoch} was introduced without the signature of the key before it. "
    "Compare the words with particular care.",
}
CLASHES = {
    "office-keys": "They name different office keys for epoch {epoch}.",
    "epoch-keys": "They name different keys of dated seals for epoch {epoch}.",
    "key-in-use": "The seal of {size} entries was made with the key of epoch {epoch} after that key had been replaced.",
    "root": "They seal different records of {size} entries. One of the two histories is false.",
    "entry": "Entry {entry} of the record is not the same in both. The record was rewritten between the two.",
}
UNREAD = """COULD NOT BE CHECKED: {name}
  {fault}
  Code for the office: {code}"""
BAD = """DO NOT RELY ON THIS PACKAGE: {name}
  The first thing that is wrong:
    {fault}
    {file}
    {entry}
    Code for the office: {code}
  {words}
  The check stopped there. Nothing that follows was looked at. Ask the office for another copy."""
FILE = "File: {file}"
ENTRY = "Place in the file: {list}, number {number} {about}"
BAD_WORDS = "It was signed by the key: {words}"
GOOD = """UNCHANGED SINCE IT WAS SIGNED: {reference}

WORDS OF THE KEY THAT SIGNED
    {words}
{first}
  Compare these words with the office by telephone, on a number that you know from elsewhere and not from this \
package. Anyone can change a package and sign it again with a key of their own. Only the words tell.
{notes}

WHAT STANDS OPENED
{opened}

DATED SEAL OF THE RECORD
    record   {vaultId}
    entries  {size}
    root     {root}
    key      epoch {epoch}
  It fixes the office's record of actions at {size} entries. Keep it: with a later seal of the same record it can be \
shown whether the record was rewritten.

WHAT THIS PROVES
  - That no byte of this package was changed, added or taken away since the holder of this key signed it.
  - That the acts listed above stand in the office's record of actions, as the dated seal fixes it.

WHAT THIS DOES NOT PROVE
  - Whose key it is. Only the words tell.
  - That what the report says is true, that material was genuine when the office took it in, or that the clock of the \
office's computer was right.
  - Which item an act concerned: that is the office's own statement, under its signature.
  - That the record was never rewritten before this seal. Where no earlier seal and no earlier package ever left the \
office, a full rewrite could not be told. Check an older package of the same office together with this one."""
FIRST = """WORDS OF THE OFFICE'S FIRST KEY (the office has replaced its key since)
    {first}"""
OPENED = "    {about}: entry {number} of {size}: {values}"
NOTHING = "    Nothing. The package holds no proof of any act."
TWO = """COMPARISON of {a} and {b}
{lines}"""
LINES = {
    "not compared": "  They were not compared, because not both are good.",
    "other record": "  They come from different records. There is nothing to compare.",
    "clash": "  THEY CONTRADICT EACH OTHER.",
    "same": "  They come from one record and carry the same state of it.",
    "untold": """  They come from one record, and nothing in them contradicts the other.
  What could not be told: whether the record of {size} entries is the beginning of the record of {later} entries. That \
needs a proof of consistency, which the office can make.""",
    "shared": "  Entries of the record that both rest on, the same in both: {shared}.",
}
# ==== End of the table of messages ================================================================================

MIB, MOST = 1 << 20, 65534
TAGS = ("README.txt", "bag-info.txt", "bagit.txt", "keys.json", "manifest-sha256.txt", "manifest-sha512.txt")
FREE = ("signature.json", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt")
PAYLOAD = ("data/proofs.json", "data/report.json", "data/report.pdf")
COPIES = ("verify/README.txt", "verify/verify.html", "verify/verify.py")
LIMITS = dict({path: MIB for path in TAGS + FREE + COPIES}, **{"data/proofs.json": 64 * MIB, "keys.json": 16 * MIB,
              "manifest-sha256.txt": 32 * MIB, "manifest-sha512.txt": 32 * MIB})

class Fault(Exception):
    """The first thing that is wrong: a code, the file, and the place inside it."""
def need(right, code, file=None, entry=None):
    if not right:
        raise Fault(code, file, entry)
def each(paths, is_right, code):
    for path in paths:
        need(is_right(path), code, path)

# ---- Ed25519 (RFC 8032), verification only, without cofactor ----
P, ORDER = 2 ** 255 - 19, 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
def add(a, b):
    """Sum of two points in extended coordinates."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * D * a[3] * b[3] % P, 2 * a[2] * b[2] % P
    return (f - e) * (h - g) % P, (h + g) * (f + e) % P, (h - g) * (h + g) % P, (f - e) * (f + e) % P
def point(data):
    """A point from its 32 bytes, or None where they are not its only right encoding."""
    sign, y = data[31] >> 7, int.from_bytes(data, "little") & (2 ** 255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x % 2 != sign else x
    return x, y, 1, x * y % P
BASE = point(bytes.fromhex("58" + "66" * 31))
def holds(key, signature, message):
    """Whether an Ed25519 signature of 64 bytes holds: S below the order, canonical encodings, no key of small order."""
    a, s = point(key), int.from_bytes(signature[32:], "little")
    eight = a and functools.reduce(lambda total, _: add(total, total), range(3), a)
    if a is None or s >= ORDER or (eight[0] == 0 and eight[1] == eight[2]):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus = (P - a[0], a[1], 1, P - a[3])
    table, total = (None, BASE, minus, add(BASE, minus)), (0, 1, 1, 0)
    for bit in range(252, -1, -1):
        total, which = add(total, total), (s >> bit & 1) | (k >> bit & 1) << 1
        total = add(total, table[which]) if which else total
    inverse = pow(total[2], P - 2, P)
    return (total[1] * inverse % P | (total[0] * inverse % P & 1) << 255).to_bytes(32, "little") == signature[:32]
def signed_by(key, purpose, value, signature):
    return holds(bytes.fromhex(key), unbase64(signature), b"recourse/v1/" + purpose + b"\n" + canonical(value))

# ---- Canonical JSON, shapes, encodings ----
canonical = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8")
count = lambda value: type(value) is int and value >= 0
base64_of = lambda length: lambda value: len(unbase64(value) or b"") == length
sha = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
text = lambda most: lambda value: isinstance(value, str) and len(value) <= most
def is_plain(value, level=0):
    """Only what the restricted form allows: keys of ASCII, integers below 2^53, at most 64 levels."""
    if isinstance(value, (dict, list)):
        names, parts = (value, value.values()) if isinstance(value, dict) else ((), value)
        fit = level < 64 and all(re.fullmatch("[ -~]*", name) for name in names)
        return fit and all(is_plain(part, level + 1) for part in parts)
    return not isinstance(value, float) and (not isinstance(value, int) or abs(value) < 2 ** 53)
def read_json(data, shape, code, file, entry=None):
    """The value of canonical JSON of this shape; anything that would be written differently is refused."""
    try:
        value = json.loads(data.decode("utf-8"), parse_int=lambda digits: int(digits[:17]))
        need(is_plain(value) and canonical(value) == data, code, file, entry)
    except (ValueError, RecursionError):
        raise Fault(code, file, entry) from None
    inner = value.get("body", value) if isinstance(value, dict) else None
    is_newer = isinstance(inner, dict) and count(inner.get("version")) and inner["version"] > 1
    need(fits(value, shape), "newer" if is_newer else code, file, entry)
    return value
def fits(value, shape):
    """Members exactly as in a dict, parts as in a list, a pattern, a number, or what a function allows."""
    if isinstance(shape, dict):
        is_same = isinstance(value, dict) and set(value) == set(shape)
        return is_same and all(fits(value[name], part) for name, part in shape.items())
    if isinstance(shape, list):
        return isinstance(value, list) and all(fits(part, shape[0]) for part in value)
    if isinstance(shape, str):
        return isinstance(value, str) and re.fullmatch(shape, value) is not None
    return shape(value) if callable(shape) else type(value) is int and value == shape
def unbase64(value):
    """The bytes of strict base64, or None."""
    is_form = fits(value, "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
    data = base64.b64decode(value) if is_form else None
    return data if is_form and base64.b64encode(data).decode() == value else None
def is_reference(value):
    letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    if not fits(value, "[0-9]{2}-[%s]{4}-[%s]{4}-[%s]" % (letters, letters, letters)):
        return False
    values = [int(sign) if n < 2 else letters.index(sign) for n, sign in enumerate(value.replace("-", ""))]
    return sum(v * w for v, w in zip(values, (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1))) % 31 == 0
def words(key):
    data, c, v = sha(b"recourse/v1/words\n", bytes.fromhex(key)), "bdfghjklmnprstvz", "aiou"
    return "-".join(c[n >> 12] + v[n >> 10 & 3] + c[n >> 6 & 15] + v[n >> 4 & 3] + c[n & 15]
                    for n in struct.unpack(">6H", data[:12]))

# ---- 1 The container: its name, the sizes of its files, and a reader of one file in pieces ----
def is_path(path):
    part = re.compile(r"(?!(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$))[a-z0-9_-][a-z0-9._-]*(?<!\.)", re.I | re.A)
    return len(path) <= 200 and all(part.fullmatch(name) for name in path.split("/"))
def check_names(sizes):
    """No two that differ only by case, no name that is both a file and a folder, none larger than it may be."""
    seen = {}
    for path in sizes:
        for end in (match.start() for match in re.finditer("/|$", path)):
            this = (path[:end], end == len(path))
            need(seen.setdefault(path[:end].lower(), this) == this, "path", path)
    each(sizes, lambda path: sizes[path] <= LIMITS.get(path, sizes[path]), "too-large")

def open_folder(folder):
    found, wait = {}, [""]
    while wait:
        inside = wait.pop()
        things = list(os.scandir(os.path.join(folder, inside)))
        found.update({inside: "empty-folder"} if inside and not things else {})
        for thing in things:
            path, facts = inside + "/" * bool(inside) + thing.name, thing.stat(follow_symlinks=False)
            if stat.S_ISDIR(facts.st_mode) and is_path(path):
                wait.append(path)
            else:
                found[path] = "path" if not is_path(path) else facts.st_size if stat.S_ISREG(facts.st_mode) else "link"
            need(len(found) + len(wait) <= MOST, "too-many")
    sizes = {path: found[path] for path in sorted(found)}
    for path, size in sizes.items():
        need(type(size) is int, size, path)
    check_names(sizes)
    def read(path):
        with open(os.path.join(folder, path), "rb") as file:
            yield from iter(lambda: file.read(MIB), b"")
    return os.path.basename(os.path.realpath(folder)), sizes, read

def open_zip(file, total):
    """Every byte that is not content is written again from the directory and compared."""
    at = lambda offset, length: file.seek(offset) * 0 or file.read(length)
    need(22 <= total < 0xFFFFFFFF and at(0, 4) == b"PK\3\4", "not-a-package")
    end = at(total - 22, 22)
    number, length, start = struct.unpack("<HII", end[10:20])
    need(end == struct.pack("<4s4HIIH", b"PK\5\6", 0, 0, number, number, length, start, 0), "zip")
    need(start + length + 22 == total and 0 < number <= MOST and length <= number * 346, "zip")
    directory, place, position, found, last, last_path = at(start, length), 0, 0, {}, "", None
    for _ in range(number):
        head = directory[place:place + 46]
        need(len(head) == 46 and head[:4] == b"PK\1\2", "zip", last_path)
        crc, _, size, long = struct.unpack("<IIIH", head[16:30])
        need(0 < long <= 300 and place + 46 + long <= length, "zip", last_path)
        raw = directory[place + 46:place + 46 + long]
        name, folder = raw.decode("latin-1"), (last or raw.decode("latin-1")).split("/")[0]
        need(name.startswith(folder + "/") and is_path(folder), "zip", name)
        path = name[len(folder) + 1:]
        need(path, "zip")
        need(is_path(path), "path", path)
        fields = struct.pack("<5H3I2H", 20, 0x0800, 0, 0, 0x21, crc, size, size, long, 0)
        central = b"PK\1\2\x14\0" + fields + struct.pack("<3H2I", 0, 0, 0, 0, position) + raw
        need(directory[place:place + len(central)] == central and name > last, "zip", path)
        last, last_path, place = name, path, place + len(central)
        found[path] = (position, b"PK\3\4" + fields + raw, size, crc)
        position += 30 + long + size
    need(place == length and position == start, "zip")
    sizes = {path: entry[2] for path, entry in found.items()}
    check_names(sizes)
    def read(path):
        begin, header, size, _ = found[path]
        for done in range(0, size, MIB):
            yield at(begin + len(header) + done, min(MIB, size - done))
    for path, (begin, header, _, crc) in found.items():
        made = functools.reduce(lambda sum_, piece: zlib.crc32(piece, sum_), read(path), 0)
        need(at(begin, len(header)) == header and made == crc, "zip", path)
    return folder, sizes, read

# ---- 2 The lists ----
def digest(pieces, algorithm):
    return functools.reduce(lambda made, piece: made.update(piece) or made, pieces, hashlib.new(algorithm)).hexdigest()
def read_list(data, file):
    """Hash by path. Lines of exact form, paths ascending."""
    line = "([0-9a-f]{%d})  ([!-~]{1,200})" % (64 if "256" in file else 128)
    found = [re.fullmatch(line, part) for part in data.decode("latin-1").split("\n")[:-1]]
    need(data.endswith(b"\n") and all(found), "list", file)
    listed = {match.group(2): match.group(1) for match in found}
    need([match.group(2) for match in found] == sorted(listed), "list", file)
    return listed
def check_lists(kind, present, whole, read):
    files = (("sha256", kind + "-sha256.txt"), ("sha512", kind + "-sha512.txt"))
    lists = {algorithm: read_list(whole(file), file) for algorithm, file in files}
    each(present, lambda path: all(path in listed for listed in lists.values()), "unlisted")
    each(sorted(set().union(*lists.values())), lambda path: path in present, "missing")
    each(present, lambda path: all(digest(read(path), name) == lists[name][path] for name in lists), "changed")
def check_bag(name, sizes, whole, read):
    is_there, is_data = lambda path: path in sizes, lambda path: path.startswith("data/")
    each(("bagit.txt",) + FREE[1:], is_there, "missing")
    need(whole("bagit.txt") == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "bagit", "bagit.txt")
    check_lists("tagmanifest", [path for path in sizes if not is_data(path) and path not in FREE], whole, read)
    each(("manifest-sha256.txt", "manifest-sha512.txt"), is_there, "missing")
    data = list(filter(is_data, sizes))
    check_lists("manifest", data, whole, read)
    each(sorted(TAGS + FREE + PAYLOAD), is_there, "missing")
    named = TAGS + FREE + PAYLOAD + COPIES
    each(sizes, lambda path: path in named or path.startswith("data/material/"), "unknown-file")
    title, info = ("External-Identifier: %s\n" % name).encode("utf-8", "replace"), whole("bag-info.txt")
    need(info.startswith(title), "name", "bag-info.txt")
    oxum = b"Payload-Oxum: %d.%d\n" % (sum(sizes[path] for path in data), len(data))
    need(info == title + oxum, "bag-info", "bag-info.txt")

# ---- 3 Signature, 4 keys, 5 dated seal, 6 entries ----
HEX32, ID = "[0-9a-f]{64}", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
SIGNATURE = {"body": {"format": "recourse-package", "office": HEX32, "officeEpoch": count, "version": 1,
                      "package": "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
                      "reference": is_reference, "tagmanifest-sha256": HEX32, "tagmanifest-sha512": "[0-9a-f]{128}"},
             "signature": base64_of(64)}
OFFICE = {"epoch": count, "previous": lambda value: value is None or base64_of(64)(value), "publicKey": HEX32}
EPOCH = {"body": {"by": "office|epoch", "epoch": count, "from": count, "publicKey": HEX32, "root": HEX32, "v": 1,
                  "officeEpoch": lambda value: value is None or count(value), "vaultId": ID},
         "signature": base64_of(64)}
KEYS = {"epochs": [EPOCH], "offices": [OFFICE], "vaultId": ID, "version": 1}
ENTRY = {"about": "[AFMR]-([0-9]{2}|[1-9][0-9]{2,3})", "index": count, "leaf": text(10000),
         "opened": lambda value: isinstance(value, dict) and set(value) <= {"kind", "role", "date"}
         and all(fits(part, {"salt": HEX32, "value": text(200)}) for part in value.values()),
         "path": lambda value: fits(value, [base64_of(32)]) and len(value) <= 64}
PROOFS = {"checkpoint": text(10000), "entries": [ENTRY], "version": 1}
LEAF = {"commitments": dict.fromkeys("actor after before clock date detail event file key kind link prior role subject "
                                     "subjectType time vault".split(), HEX32), "signature": HEX32, "v": 1}
SEAL = re.compile("(recourse/[0-9a-f-]{36})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\nepoch (0|[1-9][0-9]{0,8})\n\n"
                  "((?:\u2014 [^\n ]{1,200} [A-Za-z0-9+/]{20,200}={0,2}\n){1,16})")
def check_signature(name, whole):
    file = "signature.json"
    body, signature = map(read_json(whole(file), SIGNATURE, "form", file).get, ("body", "signature"))
    for listing, algorithm in (("tagmanifest-sha256", "sha256"), ("tagmanifest-sha512", "sha512")):
        need(digest([whole(listing + ".txt")], algorithm) == body[listing], "lists-changed", file)
    need(body["reference"] == name, "name", file)
    need(signed_by(body["office"], b"package", body, signature), "signature", file)
    return body
def check_keys(data, signing):
    file, notes = "keys.json", []
    keys = read_json(data, KEYS, "form", file)
    offices, vault, epochs = keys["offices"], keys["vaultId"], [certificate["body"] for certificate in keys["epochs"]]
    need(offices and epochs, "form", file)
    last = (offices[-1]["publicKey"], offices[-1]["epoch"])
    need(last == (signing["office"], signing["officeEpoch"]), "office", file)
    for n, office in enumerate(offices):
        message, previous = {"epoch": n, "publicKey": office["publicKey"], "vaultId": vault}, office["previous"]
        right = previous is None or n and signed_by(offices[n - 1]["publicKey"], b"office", message, previous)
        need(office["epoch"] == n and right, "office", file, {"list": "offices", "number": n + 1})
        notes += [{"note": "broken office", "epoch": n}] if n and previous is None else []
    now = (0, sha().hex())
    for n, body in enumerate(epochs):
        at, by_office, office_epoch = {"list": "epochs", "number": n + 1}, body["by"] == "office", body["officeEpoch"]
        need(body["epoch"] == n and body["vaultId"] == vault, "epoch", file, at)
        has_signer = count(office_epoch) and office_epoch < len(offices) if by_office else office_epoch is None and n
        need(has_signer, "epoch", file, at)
        signer = (offices[office_epoch] if by_office else epochs[n - 1])["publicKey"]
        need(signed_by(signer, b"epoch", body, keys["epochs"][n]["signature"]), "epoch", file, at)
        before, now = now, (body["from"], body["root"])
        need(now[0] > before[0] or now == before, "epoch", file, at)
        notes += [{"note": "restarted", "epoch": n, "size": now[0]}] if n and by_office else []
    return vault, [office["publicKey"] for office in offices], epochs, notes
def check_seal(note, epochs, vault):
    file, shape, last, name = "data/proofs.json", SEAL.fullmatch(note), epochs[-1], "recourse/" + vault
    size, root = (int(shape.group(2)), unbase64(shape.group(3))) if shape else (0, None)
    need(root and size < 2 ** 53, "seal", file)
    need(shape.group(1) == name and int(shape.group(4)) == len(epochs) - 1, "seal", file)
    key = bytes.fromhex(last["publicKey"])
    start = sha(name.encode(), b"\n\1", key)[:4]
    blobs = [unbase64(line.split(" ")[2]) for line in shape.group(5).split("\n")[:-1] if line.split(" ")[1] == name]
    own = [blob for blob in blobs if blob and len(blob) == 68 and blob[:4] == start]
    need(own and holds(key, own[0][4:], note[:note.index("\n\n") + 1].encode()), "seal", file)
    need(last["from"] < size or (last["from"], last["root"]) == (size, root.hex()), "seal", file)
    return size, root
def check_entry(entry, at, size, root):
    file, leaf_data = "data/proofs.json", entry["leaf"].encode()
    leaf = read_json(leaf_data, LEAF, "leaf", file, at)
    here, last, made = entry["index"], size - 1, sha(b"\0", leaf_data)
    need(here <= last, "proof", file, at)
    for other in map(unbase64, entry["path"]):
        need(last > 0, "proof", file, at)
        is_right = here & 1 or here == last
        made = sha(b"\1", *((other, made) if is_right else (made, other)))
        while is_right and not here & 1 and here:
            here, last = here >> 1, last >> 1
        here, last = here >> 1, last >> 1
    need(last == 0 and made == root, "proof", file, at)
    for name, shown in entry["opened"].items():
        salted = (b"recourse/v1/commit\n", bytes.fromhex(shown["salt"]), name.encode() + b"\n")
        need(sha(*salted, canonical(shown["value"])).hex() == leaf["commitments"][name], "opened", file, at)
    return {"about": entry["about"], "index": entry["index"], "leaf": sha(leaf_data).hex(),
            "opened": {name: shown["value"] for name, shown in entry["opened"].items()}}
def check_package(container, found):
    """Steps 2 to 6 in the order of section 11. What stands in `found` is told of a refused package too."""
    name, sizes, read = container
    whole = functools.lru_cache(maxsize=None)(lambda path: b"".join(read(path)))
    check_bag(name, sizes, whole, lambda path: [whole(path)] if path in LIMITS else read(path))
    signing = check_signature(name, whole)
    found.update(words=words(signing["office"]), reference=name, package=signing["package"])
    vault, offices, epochs, notes = check_keys(whole("keys.json"), signing)
    proofs = read_json(whole("data/proofs.json"), PROOFS, "form", "data/proofs.json")
    size, root = check_seal(proofs["checkpoint"], epochs, vault)
    entries = [check_entry(entry, {"list": "entries", "number": n + 1, "about": entry["about"]}, size, root)
               for n, entry in enumerate(proofs["entries"])]
    seal = {"size": size, "root": root.hex(), "epoch": len(epochs) - 1, "note": proofs["checkpoint"]}
    found.update(ok=True, firstWords=words(offices[0]) if offices[0] != offices[-1] else None, vaultId=vault,
                 entries=entries, seal=seal, offices=offices, epochs=epochs, notes=notes)

def verify(path):
    """Checks one package; never raises for what a package may hold."""
    found = dict(dict.fromkeys(("code", "file", "entry", "words")), ok=False, name=os.path.basename(path.rstrip("/\\")))
    try:
        if os.path.isdir(path):
            check_package(open_folder(path), found)
        else:
            with open(path, "rb") as file:
                check_package(open_zip(file, os.fstat(file.fileno()).st_size), found)
    except Fault as fault:
        found.update(zip(("code", "file", "entry"), fault.args))
    except (OSError, ValueError, MemoryError):
        found.update(code="unreadable")
    return found

# ---- Two packages, and what is said ----
def compare(a, b):
    """What can be told of two packages without a proof of consistency."""
    are_good = a["ok"] and b["ok"]
    if not are_good or a["vaultId"] != b["vaultId"]:
        return {"ok": are_good, "code": "other record" if are_good else "not compared", "clashes": []}
    clashes, sizes = [], sorted((a["seal"]["size"], b["seal"]["size"]))
    for what, lists in (("office-keys", (a["offices"], b["offices"])), ("epoch-keys", (a["epochs"], b["epochs"]))):
        clashes += [{"clash": what, "epoch": n} for n, (x, y) in enumerate(zip(*lists)) if x != y]
    for seal, other in ((a["seal"], b), (b["seal"], a)):
        clashes += [{"clash": "key-in-use", "epoch": seal["epoch"], "size": seal["size"]}
                    for body in other["epochs"][seal["epoch"] + 1:][:1] if body["from"] < seal["size"]]
    roots = [dict([(body["from"], body["root"]) for body in x["epochs"]] + [(x["seal"]["size"], x["seal"]["root"])])
             for x in (a, b)]
    clashes += [{"clash": "root", "size": n} for n in sorted(roots[0]) if roots[1].get(n, roots[0][n]) != roots[0][n]]
    leaves = [{entry["index"]: entry["leaf"] for entry in x["entries"]} for x in (a, b)]
    both = sorted(set(leaves[0]) & set(leaves[1]))
    clashes += [{"clash": "entry", "entry": n + 1} for n in both if leaves[0][n] != leaves[1][n]]
    code = "clash" if clashes else "untold" if sizes[0] < sizes[1] else "same"
    return dict(ok=not clashes, code=code, clashes=clashes, shared=len(both), size=sizes[0], later=sizes[1])
def fill(pattern, **values):
    """A text of the table with values, which are made harmless, and lists of texts that were filled before."""
    clean = lambda value: "\n".join(value) if isinstance(value, list) else re.sub("[^ -~]", "?", str(value))
    return pattern.format(**{name: clean(value) for name, value in values.items()})
def say(pattern, **values):
    for line in re.sub("\n *(?=\n *\n)|\n +(?=\n)", "", fill(pattern, **values)).split("\n"):
        indent = re.match(" *", line).group()
        print(textwrap.fill(line, 78, subsequent_indent=indent, break_on_hyphens=False) or "")
    print()
def tell(found):
    if not found["ok"]:
        parts = ((FILE, "file", found["file"] is not None and {"file": found["file"]}),
                 (ENTRY, "entry", found["entry"] and dict({"about": ""}, **found["entry"])),
                 (BAD_WORDS, "words", found["words"] and {"words": found["words"]}))
        pattern = UNREAD if found["code"] == "unreadable" else BAD
        return say(pattern, name=found["name"], fault=FAULTS[found["code"]], code=found["code"],
                   **{name: [fill(text_, **values)] if values else [] for text_, name, values in parts})
    size, lines = found["seal"]["size"], []
    for entry in found["entries"]:
        values = ", ".join(entry["opened"][name] for name in ("kind", "role", "date") if name in entry["opened"])
        lines.append(fill(OPENED, about=entry["about"], number=entry["index"] + 1, size=size, values=values))
    say(GOOD, first=[fill(FIRST, first=found["firstWords"])] if found["firstWords"] else [],
        notes=["\n" + fill(NOTES[note["note"]], **note) for note in found["notes"]], opened=lines or [NOTHING],
        **{name: found[name] for name in ("reference", "words", "vaultId")}, **found["seal"])
def tell_comparison(a, b, result):
    lines = [LINES[result["code"]]] + ["    " + fill(CLASHES[clash["clash"]], **clash) for clash in result["clashes"]]
    lines += [LINES["shared"]] if "shared" in result else []
    say(TWO, a=a["name"], b=b["name"], lines=[fill(line, **dict(result, clashes=[])) for line in lines])

def main():
    parser = argparse.ArgumentParser(description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", help="ZIP files or folders")
    for option in ("--json", "--batch"):
        parser.add_argument(option, action="store_true")
    given = parser.parse_args()
    if given.batch == bool(given.packages):
        parser.error("name the package to check, for example: python3 verify.py 26-XXXX-XXXX-X.zip")
    ends = [verify(path) for path in given.packages or sys.stdin.read().splitlines()]
    pairs = [] if given.batch else [(a, b, compare(a, b)) for a, b in itertools.combinations(ends, 2)]
    ok = all(end["ok"] for end in ends) and all(result["ok"] for _, _, result in pairs)
    if given.batch or given.json:
        whole = [{"ok": ok, "packages": ends, "comparisons": [result for _, _, result in pairs]}] if pairs else ends
        print("\n".join(json.dumps(part) for part in whole))
    else:
        for end in ends:
            tell(end)
        for pair in pairs:
            tell_comparison(*pair)
    return 0 if ok else 1

if __name__ == "__main__":
    sys.exit(main())
