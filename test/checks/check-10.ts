import { argon2Sync } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { hmacSha256 } from '../../electron/backend/crypto/hash.ts';
import type { KdfParameters, KeyDerivation } from '../../electron/backend/ports.ts';
import { argon2id, systemPorts } from '../../electron/backend/system-ports.ts';
import { createVault } from '../../electron/backend/vault/create.ts';
import { vaultPaths } from '../../electron/backend/vault/folder.ts';
import { parseHeader } from '../../electron/backend/vault/header.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/**
 * The key derivation is Argon2id of RFC 9106 and nothing else. The binding takes no associated data, which the published vectors have: Node's own
 * Argon2 must give the vectors, and the port must agree with it over inputs of every kind. What is stored with a new slot is never below the floor.
 */
export const check: Check = {
  number: 10,
  title: 'the key derivation is that of RFC 9106, and no slot is stored below the floor',
  target: (full) => vectors.length + (full ? 400 : 40) + 2,
  run: async ({ scale, seed, log }) => {
    const compared = Math.ceil(400 * scale);
    const dice = createDice(seed);
    let reached = 0;
    for (const [algorithm, tag] of vectors) {
      if (publishedTag(algorithm) === tag) reached += 1;
      else log(`Node's own ${algorithm} does not give the vector`);
    }
    const real = argon2id(floor);
    for (let i = 0; i < compared; i += 1) {
      const one = input(dice);
      if (await agrees(real, one)) reached += 1;
      else log(`differs: ${JSON.stringify(one.parameters)}, ${one.message.length} bytes`);
    }
    reached += (await storedAboveFloor(log)) ? 2 : 0;
    log(`one derivation of a new slot, each in a process of its own: ${(await unlockTimes()).join(', ')} ms`);
    const isRed = !(await agrees(withOtherPasses, input(createDice(1)))) && !isStoredSoundly(lowered(await headerText()));
    return { reached, target: vectors.length + compared + 2, control: isRed ? 'red' : 'green' };
  },
};

const floor: KdfParameters = { memoryKiB: 65_536, passes: 3, lanes: 4 };

/** RFC 9106, 5.1 to 5.3. */
const vectors = [
  ['argon2d', '512b391b6f1162975371d30919734294f868e3be3984f3c1a13a4db9fabe4acb'],
  ['argon2i', 'c814d9d1dc7f37aa13f0d77f2494bda1c8de6b016dd388d29952a4c4672b6ce8'],
  ['argon2id', '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659'],
] as const;

function publishedTag(algorithm: (typeof vectors)[number][0]): string {
  const bytes = (length: number, value: number): Buffer => Buffer.alloc(length, value);
  const of = { message: bytes(32, 1), nonce: bytes(16, 2), secret: bytes(8, 3), associatedData: bytes(12, 4) };
  return argon2Sync(algorithm, { ...of, parallelism: 4, tagLength: 32, memory: 32, passes: 3 }).toString('hex');
}

type Input = { readonly message: Buffer; readonly salt: Buffer; readonly parameters: KdfParameters };

/** From nothing to a thousand characters, with few and many lanes and passes; small memory, so that there can be many. */
function input(dice: Dice): Input {
  const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => dice.below(256)));
  const lanes = 1 + dice.below(4);
  const parameters = { memoryKiB: 8 * lanes + dice.below(2048), passes: 1 + dice.below(10), lanes };
  return { message: bytes(dice.below(2) === 0 ? dice.below(64) : dice.below(4096)), salt: bytes(16), parameters };
}

async function agrees(kdf: KeyDerivation, { message, salt, parameters }: Input): Promise<boolean> {
  const { memoryKiB: memory, passes, lanes: parallelism } = parameters;
  const oracle = argon2Sync('argon2id', { message, nonce: salt, parallelism, tagLength: 32, memory, passes });
  return oracle.equals(await kdf.derive(message, salt, parameters));
}

/** The control: right but for one pass too many. */
const withOtherPasses: KeyDerivation = {
  parametersForNewSlots: floor,
  derive: (message, salt, parameters) => argon2id(floor).derive(message, salt, { ...parameters, passes: parameters.passes + 1 }),
};

/** A vault as the running program makes it, and its slot as it lies on the disk. The ports are the system's but for the time the derivation takes. */
async function headerText(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recourse-check-'));
  try {
    const real = systemPorts(path.join(folder, 'profile'));
    const kdf: KeyDerivation = { ...real.kdf, derive: (message, salt) => Promise.resolve(hmacSha256(salt, message)) };
    const vault = path.join(folder, 'vault');
    const made = await createVault(
      { folder: vault, passphrase: 'nine quiet herons cross the harbour', officeName: '', personName: '' },
      { ...real, kdf },
    );
    if (!made.ok) throw new Error(made.error.code);
    return readFileSync(vaultPaths(vault).header, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function storedAboveFloor(log: (line: string) => void): Promise<boolean> {
  const stored = parseHeader(await headerText());
  const kdf = stored.ok ? stored.value.body.slots[0]!.kdf : null;
  log(`stored with a new slot: ${kdf === null ? 'nothing' : `${kdf.memoryKiB} KiB, ${kdf.passes} passes, ${kdf.lanes} lanes`}`);
  const isHigh = kdf !== null && kdf.memoryKiB >= floor.memoryKiB && kdf.passes >= floor.passes && kdf.lanes >= floor.lanes;
  return isHigh && isStoredSoundly(await headerText());
}

function isStoredSoundly(text: string): boolean {
  return parseHeader(text).ok;
}

function lowered(text: string): string {
  return text.replace(/"memoryKiB":\d+/g, '"memoryKiB":65535');
}

/** Every unlock is the first derivation of its process: memory that was used before would flatter it. */
async function unlockTimes(): Promise<readonly number[]> {
  const ports = new URL('../../electron/backend/system-ports.ts', import.meta.url).href;
  const script = `const { argon2id, systemPorts } = await import('${ports}');
const { parametersForNewSlots } = systemPorts('/nowhere').kdf;
const kdf = argon2id(parametersForNewSlots);
const started = performance.now();
await kdf.derive(Buffer.from('nine quiet herons'), Buffer.alloc(16, 7), parametersForNewSlots);
console.log(Math.round(performance.now() - started));`;
  const times: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: import.meta.dirname });
    times.push(Number(stdout));
  }
  return times;
}
