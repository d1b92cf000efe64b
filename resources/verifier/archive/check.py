#!/usr/bin/env python3
"""Checks a full copy in open formats, or every generation of a backup, as formats.md sets out (18 and 17): check.py <folder>.
It needs verify.py beside it or one folder up, Python 3.8 or newer, and nothing else. A backup is checked without a key: what is
inside it stays closed."""
import hashlib, json, os, re, sys

sys.dont_write_bytecode = True  # else the second check would find a file that stands in no list
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.dirname(HERE)]
import verify as v  # noqa: E402

NAMES = sorted(v.LEAF["commitments"])
SIGNATURE = {"body": {"archive": v.ID, "checkpoint": v.text(10000), "format": "recourse-archive", "office": v.HEX32,
                      "officeEpoch": v.count, "reference": v.is_reference, "tagmanifest-sha256": v.HEX32, "version": 1},
             "signature": v.base64_of(64)}


class Wrong(Exception):
    """The first thing that is wrong, in words."""


def need(right, what):
    if not right:
        raise Wrong(what)


def whole(folder, path):
    with open(os.path.join(folder, path), "rb") as file:
        return file.read()


def digest(folder, path):
    made = hashlib.sha256()
    with open(os.path.join(folder, path), "rb") as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            made.update(piece)
    return made.hexdigest()


def check_files(folder):
    need(not any(os.path.islink(os.path.join(at, name)) for at, names, _ in os.walk(folder) for name in names), "there is a link")
    present = {os.path.relpath(os.path.join(at, name), folder).replace(os.sep, "/")
               for at, _, names in os.walk(folder) for name in names}
    need(all(os.path.isfile(os.path.join(folder, p)) and not os.path.islink(os.path.join(folder, p)) for p in present),
         "there is a link")
    for listing, inside in (("tagmanifest-sha256.txt", False), ("manifest-sha256.txt", True)):
        need(listing in present, listing + " is missing")
        listed = v.read_list(whole(folder, listing), listing)
        here = {p for p in present if p.startswith("data/") == inside} - {"tagmanifest-sha256.txt", "signature.json"}
        need(not sorted(here - set(listed)), "stands in no list: " + ", ".join(sorted(here - set(listed))[:1]))
        need(not sorted(set(listed) - here), "missing: " + ", ".join(sorted(set(listed) - here)[:1]))
        for path in sorted(listed):
            need(digest(folder, path) == listed[path], "changed: " + path)


def check_signature(folder):
    file = "signature.json"
    made = v.read_json(whole(folder, file), SIGNATURE, "form", file)
    body = made["body"]
    need(digest(folder, "tagmanifest-sha256.txt") == body["tagmanifest-sha256"], "the list of files is not the one that was signed")
    need(body["reference"] == os.path.basename(os.path.realpath(folder)), "the folder was renamed: it must be " + body["reference"])
    need(v.signed_by(body["office"], b"archive", body, made["signature"]), "the signature of the office does not hold")
    vault, offices, epochs, notes = v.check_keys(whole(folder, "keys.json"), body)
    size, root = v.check_seal(body["checkpoint"], epochs, vault)
    return body, vault, size, root, notes


def tree(leaves):
    """The root of an RFC 6962 tree, by joining neighbours of equal height."""
    stack = []
    for n, leaf in enumerate(leaves):
        node, count = leaf, n
        while count & 1:
            node, count = v.sha(b"\1", stack.pop(), node), count >> 1
        stack.append(node)
    root = stack.pop() if stack else v.sha()
    while stack:
        root = v.sha(b"\1", stack.pop(), root)
    return root


NOBODY = "0" * 64
BY_SUPERVISOR = ("person", "name", "approver", "recovery", "office", "team", "destroyed", "revocation", "grants")


def check_keyring(content, vault):
    """The chain of the keyring: after each number of entries the keys and roles of everybody and the hash of the last; and the certificates.
    Each entry is signed by persons in force, what is a supervisor's to do by one; where two must agree (5.2) the program asks for more."""
    before, keys, recovery, history, epochs = NOBODY, {}, None, [({}, NOBODY)], []
    for n, line in enumerate(content.decode().split("\n")[:-1]):
        entry = json.loads(line)
        body, at = entry["body"], "entry %d of the keyring" % n
        kind, signed = body["kind"], [signature["by"] for signature in entry["signatures"]]
        need(body["seq"] == n and body["previous"] == before and body["vaultId"] == vault, at + " does not follow the one before")
        need((kind == "genesis") == (n == 0) and signed and signed == sorted(set(signed)), at + " is not signed as it must be")
        founder = {body["person"]["userId"]: (body["person"]["signing"], body["person"]["role"])} if n == 0 else {}
        known = dict(founder or keys, **({recovery[0]: (recovery[1], "supervisor")} if recovery else {}))
        for signature in entry["signatures"]:
            key, role = known.get(signature["by"], (None, "none"))
            need(role != "none" and v.signed_by(key, b"keyring", body, signature["signature"]), at + " is not signed by whom it names")
        need(kind not in BY_SUPERVISOR or all(known[by][1] == "supervisor" for by in signed), at + " is not signed by a supervisor")
        if kind in ("genesis", "person"):
            person = body["person"]
            need(keys.get(person["userId"], "  ")[1] != "none", at + " brings back who had left")
            keys = dict(keys, **{person["userId"]: (person["signing"], person["role"])})
        if kind == "recovery":
            recovery = None if body["signing"] == NOBODY else (body["recoveryId"], body["signing"])
        if kind == "epoch":
            epochs.append(body["certificate"]["body"])
        before = v.sha(v.canonical({"body": body, "signatures": entry["signatures"]})).hex()
        history.append((keys, before))
    return history, before, epochs


def check_entries(folder, vault, size, root, history):
    leaves, after, restarts, open_ones = [], {}, {}, 0
    with open(os.path.join(folder, "data/record/entries.jsonl"), encoding="utf-8", newline="\n") as lines:
        for n, line in enumerate(lines):
            entry, at = json.loads(line), "entry %d of the record of actions" % (n + 1)
            need(entry["index"] == n, at + " is not in its place")
            leaf = v.read_json(entry["leaf"].encode(), v.LEAF, "leaf", "data/record/entries.jsonl")
            leaves.append(v.sha(b"\0", entry["leaf"].encode()))
            opened = entry["opened"]
            need(set(opened) in (set(), set(NAMES) | {"signature"}), at + " is opened in part")
            for name, shown in opened.items():
                salted = (b"recourse/v1/commit\n", bytes.fromhex(shown["salt"]), name.encode() + b"\n")
                said = leaf["signature"] if name == "signature" else leaf["commitments"].get(name)
                need(v.sha(*salted, v.canonical(shown["value"])).hex() == said, at + " says something else than was recorded: " + name)
            if opened:
                value = {name: opened[name]["value"] for name in NAMES}
                prior = value["prior"]["keyring"]
                keys, head = history[prior["size"]]
                need(prior["size"] and prior["head"] == head, at + " was made with another keyring")
                need(keys.get(value["actor"]) == (value["key"], value["role"]) and value["role"] != "none" and value["vault"] == vault, at + " names a key or role that its actor had not")
                listed = {"commitments": leaf["commitments"], "v": 1}
                need(v.signed_by(value["key"], b"event", listed, opened["signature"]["value"]), at + " is not signed by its actor")
                after[value["event"]] = (value["subject"], value["subjectType"], value["after"])
                if value["kind"] == "ledger.restarted":
                    restarts[n] = value["detail"]["epoch"]
                open_ones += 1
    need(len(leaves) == size and tree(leaves) == root, "the record of actions is not the one that the dated seal fixes")
    return after, restarts, open_ones


def check_records(folder, after, is_all_open):
    """How many records are as their events say, how many are without content, and how many have an event that is not opened here."""
    checked = unopened = untold = 0
    for name in sorted(os.listdir(os.path.join(folder, "data/records"))):
        seen = set()
        for record in json.loads(whole(folder, "data/records/" + name).decode()):
            at = "%s %s" % (record["type"], record["id"])
            need(record["type"] + ".json" == name and record["id"] not in seen, at + " stands twice, or where it does not belong")
            seen.add(record["id"])
            if record["content"] is not None:
                plain = bytes.fromhex(record["blind"]) + v.canonical(record["content"])
                need(v.sha(b"recourse/v1/content\n", plain).hex() == record["contentDigest"], at + ": its content is not the one recorded")
            elif record["contentDigest"] is not None:
                unopened += 1
            state = {"content": record["contentDigest"], "fields": record["fields"], "id": record["id"],
                     "type": record["type"], "version": record["version"]}
            made = v.sha(b"recourse/v1/record\n", v.canonical(state)).hex()
            if record["event"] in after:
                need(after[record["event"]] == (record["id"], record["type"], made), at + " is not as the record of actions has it")
                checked += 1
            else:
                need(not is_all_open, at + " stands nowhere in the record of actions")
                untold += 1
    return checked, unopened, untold


def check_material(folder):
    """Each original is the one whose fingerprint was recorded when it was taken in. Gives how many."""
    def records(kind):
        path = "data/records/%s.json" % kind
        return json.loads(whole(folder, path).decode()) if os.path.isfile(os.path.join(folder, path)) else []
    listed = v.read_list(whole(folder, "manifest-sha256.txt"), "manifest-sha256.txt")
    references = {record["id"]: record["fields"]["reference"] for record in records("investigation")}
    known = {"data/material/%s/M-%02d" % (references[record["fields"]["investigationId"]], record["fields"]["number"]):
             (record["content"] or {}).get("sha256") for record in records("evidence")}
    here = [path for path in listed if path.startswith("data/material/")]
    for path in here:
        need(known.get(path.rsplit(".", 1)[0]) == listed[path], path + " is not the original that was taken in")
    return len(here)


def check_copy(folder):
    check_files(folder)
    body, vault, size, root, notes = check_signature(folder)
    history, _, _ = check_keyring(whole(folder, "data/record/keyring.jsonl"), vault)
    after, restarts, opened = check_entries(folder, vault, size, root, history)
    for note in notes:
        if note["note"] == "restarted" and opened == size:
            need(restarts.get(note["size"] - 1) == note["epoch"], "the record of actions does not say that key %d of dated seals was lost" % (note["epoch"] - 1))
    checked, unopened, untold = check_records(folder, after, opened == size)
    originals = check_material(folder)
    print("UNCHANGED SINCE IT WAS SIGNED: %s\n\nWORDS OF THE KEY THAT SIGNED\n    %s" % (body["reference"], v.words(body["office"])))
    for note in notes:
        print(v.NOTES[note["note"]].format(**note))
    print("\n  %d entries in the record of actions, %d of them opened and their signatures checked." % (size, opened))
    print("  %d records are as the record of actions has them." % checked)
    print("  %d originals have the fingerprint that was recorded when they were taken in." % originals)
    if untold:
        print("  %d records could not be compared: their entries in the record of actions are not opened here." % untold)
    if unopened:
        print("  %d records could not be opened by who made this copy: their content is not here." % unopened)
    print("  Pages and tables show the records once more. They are the office's own, and were not compared with them.")
    print("  Compare the words with the office by telephone, on a number that you know from elsewhere.")


# ---- Backups (17) ----
FILE = {"bytes": v.count, "sha256": v.HEX32}
GENERATION = {"body": {"format": "recourse-backup-generation", "v": 1, "backupId": v.ID, "vaultId": v.ID, "number": v.count, "by": v.ID,
                       "time": v.text(30), "files": dict.fromkeys(("keyring", "objects.txt", "vault.db", "vault.json"), FILE),
                       "objects": dict.fromkeys(("bytes", "count", "missing"), v.count), "ledger": {"root": v.HEX32, "size": v.count},
                       "keyring": {"head": v.HEX32, "size": v.count}, "schema": v.count,
                       "header": {"accessEpoch": v.count, "digest": v.HEX32, "generation": v.count},
                       "seal": lambda value: value is None or v.text(10000)(value)},
              "signature": v.base64_of(64)}
BACKUP = {"backupId": v.ID, "format": "recourse-backup", "v": 1, "vaultId": v.ID}


def check_object_list(folder, generation, said):
    """Each object of the list: there, at its size, with its hash. Gives how many there are, and how many were missing when it was made."""
    total, missing, names = 0, 0, []
    lines = whole(folder, generation + "/objects.txt").decode("ascii").split("\n")
    need(lines.pop() == "", generation + "/objects.txt is cut off")
    for line in lines:
        match = re.fullmatch("([0-9a-f]{64}|missing) (0|[1-9][0-9]*) ([0-9a-f]{64})", line)
        need(match, generation + "/objects.txt is not written as it must be")
        digest_, size, name = match.groups()
        names.append(name)
        if digest_ == "missing":
            missing += 1
            continue
        path, total = "objects/%s/%s" % (name[:2], name[2:]), total + int(size)
        place = os.path.join(folder, path)
        need(os.path.isfile(place) and not os.path.islink(place), "missing: " + path)
        need(os.path.getsize(place) == int(size) and digest(folder, path) == digest_, "changed: " + path)
    need(names == sorted(set(names)), generation + "/objects.txt is not sorted")
    need((total, len(names) - missing, missing) == (said["bytes"], said["count"], said["missing"]), generation + "/objects.txt is not the list that was signed")


def check_generation(folder, name, backup):
    at = "generations/" + name
    file = at + "/generation.json"
    made = v.read_json(whole(folder, file), GENERATION, "form", file)
    body = made["body"]
    need("%06d" % body["number"] == name and all(body[field] == backup[field] for field in ("backupId", "vaultId")), file + " is of another backup")
    keyring = whole(folder, at + "/keyring")
    need(hashlib.sha256(keyring).hexdigest() == body["files"]["keyring"]["sha256"], "changed: " + at + "/keyring")
    history, head, epochs = check_keyring(keyring, body["vaultId"])
    need((len(history) - 1, head) == (body["keyring"]["size"], body["keyring"]["head"]), at + "/keyring is not the one that was signed")
    signer = history[-1][0].get(body["by"])
    need(signer and signer[1] != "none" and v.signed_by(signer[0], b"backup", body, made["signature"]), file + " is not signed by whom it names")
    if body["seal"] is not None:
        epoch = int(re.search("\nepoch ([0-9]+)\n", body["seal"]).group(1))
        size, root = v.check_seal(body["seal"], epochs[:epoch + 1], body["vaultId"])
        need(size < body["ledger"]["size"] or (size, root.hex()) == (body["ledger"]["size"], body["ledger"]["root"]), file + ": its dated seal is of another record")
    for part, said in body["files"].items():
        path = at + "/" + part
        need(os.path.getsize(os.path.join(folder, path)) == said["bytes"] and digest(folder, path) == said["sha256"], "changed: " + path)
    check_object_list(folder, at, body["objects"])
    return body


def check_backup(folder):
    backup = v.read_json(whole(folder, "backup.json"), BACKUP, "form", "backup.json")
    names = sorted(name for name in os.listdir(os.path.join(folder, "generations")) if re.fullmatch("[0-9]{6}", name))
    finished = [name for name in names if os.path.isfile(os.path.join(folder, "generations", name, "generation.json"))]
    need(finished, "no generation of this backup was finished")
    print("BACKUP %s OF THE VAULT %s" % (backup["backupId"], backup["vaultId"]))
    for name in finished:
        body = check_generation(folder, name, backup)
        objects = body["objects"]
        print("  %s  %s  whole: %d entries in the record, %d files of material (%d bytes)%s" % (
            name, body["time"], body["ledger"]["size"], objects["count"], objects["bytes"],
            ", %d were missing already" % objects["missing"] if objects["missing"] else ""))
    for name in sorted(set(names) - set(finished)):
        print("  %s  was not finished, and counts for nothing" % name)
    print("  To open one: Recourse, and a passphrase. That the database belongs to the record is seen then.")


def main(folder):
    try:
        (check_backup if os.path.isfile(os.path.join(folder, "backup.json")) else check_copy)(folder)
    except (v.Fault, Wrong) as fault:
        raise SystemExit("DO NOT RELY ON THIS FOLDER. The first thing that is wrong:\n  " + " ".join(str(part) for part in fault.args if part))
    except (OSError, ValueError, KeyError, AttributeError, IndexError, TypeError) as fault:
        raise SystemExit("DO NOT RELY ON THIS FOLDER. It is not as the format says:\n  %s: %s" % (type(fault).__name__, fault))


if __name__ == "__main__":
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        raise SystemExit("python3 check.py <folder of the copy or backup>")
    main(sys.argv[1])
