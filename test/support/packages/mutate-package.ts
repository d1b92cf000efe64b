import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { sign, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import type { PackageFiles } from '../../../electron/backend/documents/package/build-package.ts';
import type { Dice } from '../../checks/random.ts';
import { partsOf, zipOddities, zipOfParts } from './lying-zip.ts';
import { signerOf, type PackageBase } from './package-bases.ts';
import { keysSpoilers, proofsSpoilers, textSpoilers, type KeysJson, type ProofsJson } from './spoilers.ts';
import { edited, relisted } from './sample-package.ts';
import { certificate, seedOf } from './sample-record.ts';

/** A package that somebody changed, as a ZIP: what was done, and the bytes. */
export type Mutated = { readonly what: string; readonly zip: Buffer };

type Mutation = (base: PackageBase, dice: Dice) => Mutated;

const thief = signingKeyFromSeed(seedOf('a forger'));
const zipOf = (made: PackageFiles) => zipOfParts(partsOf(made));
const withFiles = (made: PackageFiles, change: (files: Map<string, Uint8Array>) => void): PackageFiles => {
  const files = new Map(made.files);
  change(files);
  return { ...made, files };
};

const strayPaths = ['data/extra.pdf', 'data/material/x.bin', 'fetch.txt', 'note.txt', 'verify/more.py', 'data/names.csv', 'verify.py'];
const hostilePaths = [
  '../evil.txt',
  'data/../../evil.txt',
  '/etc/passwd',
  'data//x',
  './x',
  'data/x/',
  'data\\x',
  'C:x',
  'data/a b',
  'data/a\u0000b',
  'data/a\nb',
  'data/caf\u00e9',
  '.hidden',
  'data/.DS_Store',
  'data/CON',
  'data/nul.txt',
  'data/com1.pdf',
  'data/x.',
  `data/${'x'.repeat(200)}`,
  'data/REPORT.pdf',
  'Data/x',
  'readme.TXT',
  'data/report.pdf/x',
];

/** Every kind of change; the dice say where. */
export const mutations: Readonly<Record<string, Mutation>> = {
  'a byte of the ZIP': ({ made }, dice) => {
    const zip = zipOf(made);
    zip[dice.below(zip.length)]! ^= 1 + dice.below(255);
    return { what: 'flipped', zip };
  },
  'a byte of a file': ({ made }, dice) => {
    const path = dice.pick([...made.files.keys()]);
    return { what: path, zip: zipOf(withFiles(made, (files) => files.set(path, flipped(files.get(path)!, dice)))) };
  },
  'a file away': ({ made }, dice) => {
    const path = dice.pick([...made.files.keys()]);
    return { what: path, zip: zipOf(withFiles(made, (files) => files.delete(path))) };
  },
  'a file more': ({ made }, dice) => {
    const path = dice.pick(strayPaths);
    return { what: path, zip: zipOf(withFiles(made, (files) => files.set(path, Buffer.from('x')))) };
  },
  'a file renamed': ({ made }, dice) => {
    const path = dice.pick([...made.files.keys()]);
    const moved = (files: Map<string, Uint8Array>) => {
      files.set(`${path}x`, files.get(path)!);
      files.delete(path);
    };
    return { what: path, zip: zipOf(withFiles(made, moved)) };
  },
  'a list edited': ({ made }, dice) => {
    const path = dice.pick([...made.files.keys()].filter((name) => name.includes('manifest')));
    const { what, change } = dice.pick(textSpoilers);
    return { what: `${path}: ${what}`, zip: zipOf(withFiles(made, (files) => files.set(path, change(files.get(path)!, dice)))) };
  },
  'listed anew': (base, dice) => {
    const path = dice.pick([...base.made.files.keys()].filter((name) => !name.includes('manifest') && name !== 'signature.json'));
    return { what: path, zip: zipOf(relisted(base.made, { [path]: flipped(base.made.files.get(path)!, dice) })) };
  },
  'signed by another in the office’s name': ({ made }, dice) => ({
    what: 'kept key',
    zip: zipOf(relisted(made, { 'data/report.pdf': flipped(made.files.get('data/report.pdf')!, dice) }, signerOf(thief))),
  }),
  'signed by another': forgedWhole,
  'a file changed by the office': (base, dice) => {
    const path = dice.pick([
      'data/report.pdf',
      'data/report.json',
      'README.txt',
      'bagit.txt',
      'keys.json',
      'data/proofs.json',
      'bag-info.txt',
    ]);
    const { what, change } = dice.pick(textSpoilers);
    return { what: `${path}: ${what}`, zip: sealed(base, { [path]: change(base.made.files.get(path)!, dice) }) };
  },
  'a file more or less by the office': (base, dice) => {
    if (dice.chance(0.5)) {
      const path = dice.pick(strayPaths);
      return { what: path, zip: sealed(base, { [path]: Buffer.from('x') }) };
    }
    const path = dice.pick(['README.txt', 'data/report.pdf', 'data/report.json', 'data/proofs.json', 'keys.json', 'bagit.txt']);
    return { what: path, zip: sealed(base, { [path]: null }) };
  },
  'proofs edited by the office': (base, dice) => {
    const { what, change } = dice.pick(proofsSpoilers);
    const proofs = edited(base.made, 'data/proofs.json', (value: ProofsJson) => change(value, dice));
    return { what, zip: sealed(base, { 'data/proofs.json': proofs }) };
  },
  'keys edited by the office': (base, dice) => {
    const { what, change } = dice.pick(keysSpoilers);
    return {
      what,
      zip: sealed(base, { 'keys.json': edited(base.made, 'keys.json', (value: KeysJson) => change(value, base.keys, dice)) }),
    };
  },
  'signature.json edited': ({ made, keys }, dice) => {
    const { what, change } = dice.pick(signatureSpoilers);
    const { body } = JSON.parse(Buffer.from(made.files.get('signature.json')!).toString('utf8')) as { body: { [key: string]: Json } };
    change(body);
    const signature = Buffer.from(signerOf(keys.office)(body)).toString('base64');
    return { what, zip: zipOf(withFiles(made, (files) => files.set('signature.json', Buffer.from(canonicalText({ body, signature }))))) };
  },
  'an odd ZIP': ({ made }, dice) => {
    const what = dice.pick(Object.keys(zipOddities));
    return { what, zip: zipOddities[what]!(partsOf(made), dice) };
  },
  'a hostile path': ({ made }, dice) => {
    const what = dice.pick(hostilePaths);
    return { what, zip: zipOf(withFiles(made, (files) => files.set(what, Buffer.from('x')))) };
  },
};

function sealed({ made, keys }: PackageBase, changes: Readonly<Record<string, Uint8Array | null>>): Buffer {
  return zipOf(relisted(made, changes, signerOf(keys.office)));
}

function flipped(bytes: Uint8Array, dice: Dice): Buffer {
  const changed = Buffer.from(bytes);
  changed[dice.below(changed.length)]! ^= 1 + dice.below(255);
  return changed;
}

/** The whole package made again with a key of the forger's own: nothing is wrong with it but the words. */
function forgedWhole(base: PackageBase): Mutated {
  const keys = edited(base.made, 'keys.json', (value: KeysJson) => {
    value.offices.splice(0, value.offices.length, { epoch: 0, previous: null, publicKey: thief.publicHex });
    value.epochs.forEach((epoch, n) => {
      if (epoch.body['by'] !== 'office') return;
      value.epochs[n] = certificate({ ...epoch.body, officeEpoch: 0 } as never, thief);
    });
  });
  const made = relisted(base.made, { 'keys.json': keys, 'data/report.pdf': Buffer.from('%PDF-1.7\n% another page\n%%EOF\n') }, (body) => {
    Object.assign(body, { office: thief.publicHex, officeEpoch: 0 });
    return sign('package', canonicalText(body), thief);
  });
  return { what: 'forged whole', zip: zipOf(made) };
}

const signatureSpoilers: readonly { readonly what: string; readonly change: (body: { [key: string]: Json }) => void }[] = [
  { what: 'another reference', change: (body) => (body['reference'] = '26-2222-2222-H') },
  { what: 'a reference with a wrong check', change: (body) => (body['reference'] = '26-K7QM-4TXW-5') },
  { what: 'a newer version', change: (body) => (body['version'] = 2) },
  { what: 'version true', change: (body) => (body['version'] = true) },
  { what: 'a member more', change: (body) => (body['note'] = 'x') },
  { what: 'a member less', change: (body) => delete body['format'] },
  { what: 'another epoch', change: (body) => (body['officeEpoch'] = 7) },
  { what: 'epoch below zero', change: (body) => (body['officeEpoch'] = -1) },
  { what: 'another id', change: (body) => (body['package'] = '00000000-0000-7000-8000-000000000000') },
  { what: 'a key of small order', change: (body) => (body['office'] = `01${'0'.repeat(62)}`) },
  { what: 'a key that is no point', change: (body) => (body['office'] = `02${'0'.repeat(62)}`) },
  { what: 'a key written in capitals', change: (body) => (body['office'] = JSON.stringify(body['office']).slice(1, -1).toUpperCase()) },
  { what: 'another hash', change: (body) => (body['tagmanifest-sha512'] = '0'.repeat(128)) },
];
