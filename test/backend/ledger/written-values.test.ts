import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sign, signingKeyFromSeed } from '../../../electron/backend/crypto/sign.ts';
import { wordsOfKey } from '../../../electron/backend/crypto/words.ts';
import { writeCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { commitment, fieldSalt } from '../../../electron/backend/ledger/event.ts';
import { leafHash, rootOf } from '../../../electron/backend/ledger/merkle.ts';

/** The values that formats.md gives to whoever writes a verifier. They were made without this program. */

const text = readFileSync(new URL('../../../resources/docs/formats.md', import.meta.url), 'utf8');
const table = text.slice(text.indexOf('### Values to try'), text.indexOf('### Order of checking'));
const values = [...table.matchAll(/^\| .+ \| `([^`]+)` \|$/gm)].map(([, value]) => value!);

test('the values in formats.md are those of the program', () => {
  const key = signingKeyFromSeed(Buffer.alloc(32, 7));
  const salt = fieldSalt(Buffer.alloc(32, 1), 'kind');
  const leaf = leafHash(Buffer.from('{"v":1}'));
  const note = writeCheckpoint({ origin: 'recourse/00000000-0000-4000-8000-000000000000', size: 1, root: leaf, epoch: 0 }, key);
  const line = note.trimEnd().split(' ').at(-1)!;
  expect(values).toEqual([
    key.publicHex,
    wordsOfKey(key.publicHex),
    Buffer.from(line, 'base64').toString('hex', 0, 4),
    sign('package', '{"v":1}', key).toString('base64'),
    salt.toString('hex'),
    commitment('kind', 'complaints.registered', salt),
    leaf.toString('hex'),
    rootOf([leaf, leaf]).toString('hex'),
  ]);
});
