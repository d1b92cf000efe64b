import { z } from 'zod';
import type { Operation } from '#shared/contract/define.ts';
import type { Dice } from './random.ts';

/** `isOdd`: holds something that is not plain data, so that no handler may ever see it. */
export type FuzzMessage = { readonly input: unknown; readonly isOdd: boolean };

type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly properties?: { readonly [key: string]: JsonSchema };
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
};

const texts: readonly string[] = [
  '',
  'x',
  'A plain sentence.',
  '0',
  '-1',
  '26-K7QM-4TXW-P',
  '2024-03-11',
  '2024-02-30',
  '2024-03',
  '2024',
  '10:45',
  '0:00',
  '2024-03-11T10:45:00Z',
  'P1Y',
  'null',
  'true',
  '0190d2b5-7c1e-7f3a-8b2d-1c5e9f0a4b6d',
  '00000000-0000-0000-0000-000000000000',
  `path_${'0'.repeat(32)}`,
  `path_${'f'.repeat(32)}`,
  '__proto__',
  'constructor',
  'toString',
  'a'.repeat(300),
  'a\u0000b',
  'line\nline',
  '\u202egnp.exe',
  "'; DROP TABLE complaints; --",
  '=HYPERLINK("x")',
  '<img src=x onerror=alert(1)>',
  '../../etc/passwd',
  '\ud83d\ude00',
  '\u0639\u0631\u0628\u064a',
];

const huge = 'x'.repeat(10_000_000);
const long = Array.from({ length: 1_000_000 }, () => 0);
const detached = (() => {
  const buffer = new ArrayBuffer(16);
  const view = new Uint8Array(buffer);
  structuredClone(buffer, { transfer: [buffer] });
  return view;
})();

const cyclic: { self?: unknown } = {};
cyclic.self = [cyclic];

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Each breaks one rule of plain data. Those that take long to look at are rare. */
const oddities: readonly (() => unknown)[] = [
  () => JSON.parse('{"__proto__":{"polluted":1}}') as unknown,
  () => JSON.parse('{"constructor":{"prototype":{"polluted":1}}}') as unknown,
  () => JSON.parse('{"a":{"prototype":1}}') as unknown,
  () => cyclic,
  () => NaN,
  () => Infinity,
  () => -0,
  () => 10n,
  () => new Map([['a', 1]]),
  () => new Set([1]),
  () => new Date(0),
  () => /x/,
  () => new Error('x'),
  () => Symbol('x'),
  () => () => 1,
  () => Promise.resolve(1),
  () => new String('x'),
  () => new Uint8Array(8),
  () => detached,
  () => '\ud800',
  () => `a${'\udc00'}b`,
  () => ({ ['\ud800']: 1 }),
  () => [1, , 3], // oxlint-disable-line no-sparse-arrays -- a hole is what is tried
  () => Object.assign([1], { extra: 1 }),
  () => ({ [Symbol('x')]: 1 }),
  () => Object.defineProperty({}, 'a', { get: () => 1, enumerable: true }),
  () => Object.defineProperty({}, 'a', { value: 1, enumerable: false }),
  () => Object.create({ inherited: 1 }) as unknown,
  () =>
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('trap');
        },
      },
    ),
  () =>
    new (class Thing {
      readonly a = 1;
    })(),
  () => nested(200),
  () => [undefined],
];
const costly: readonly (() => unknown)[] = [
  () => huge,
  () => long,
  () => nested(100_000),
  () => Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`k${index}`, index])),
];

/** Makes messages for one operation: near to what its schema accepts, then, three times in four, spoiled in one place. */
export function createFuzzer(operation: Operation, dice: Dice): () => FuzzMessage {
  const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return () => {
    const input = sample(schema, dice, 0);
    return dice.chance(0.25) ? { input, isOdd: false } : spoil(input, dice);
  };
}

function sample(schema: JsonSchema, dice: Dice, depth: number): unknown {
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return dice.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return sample(dice.pick(choices), dice, depth);
  if (schema.prefixItems !== undefined)
    return schema.prefixItems.slice(0, dice.chance(0.1) ? 1 : undefined).map((part) => sample(part, dice, depth + 1));
  switch (typeof schema.type === 'string' ? schema.type : 'any') {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([key, part]) => (dice.chance(0.05) ? [] : [[key, sample(part, dice, depth + 1)]])),
      );
    case 'array':
      return depth > 6 ? [] : Array.from({ length: dice.below(3) }, () => sample(schema.items ?? {}, dice, depth + 1));
    case 'integer':
    case 'number':
      return dice.pick([0, 1, 2, -1, 100, 2 ** 31, 2 ** 53, 1.5]);
    case 'boolean':
      return dice.chance(0.5);
    case 'null':
      return null;
    default:
      return sampleText(schema.pattern, dice);
  }
}

function sampleText(pattern: string | undefined, dice: Dice): string {
  const fitting = pattern === undefined ? texts : texts.filter((text) => new RegExp(pattern, 'u').test(text));
  return dice.pick(fitting.length > 0 && dice.chance(0.8) ? fitting : texts);
}

function spoil(input: unknown, dice: Dice): FuzzMessage {
  const isOdd = dice.chance(0.6);
  const wrong = isOdd
    ? dice.pick(dice.chance(0.01) ? costly : oddities)()
    : dice.pick<unknown>([null, true, 0, '', [], {}, 'text', { extra: 1 }, [[]], texts, 1e300]);
  return { input: place(input, wrong, dice), isOdd };
}

/** Puts something wrong at a random place: instead of the whole, instead of a part, or beside the parts. */
function place(input: unknown, wrong: unknown, dice: Dice): unknown {
  if (typeof input !== 'object' || input === null || dice.chance(0.15)) return wrong;
  const keys = Object.keys(input);
  if (keys.length === 0 || dice.chance(0.25))
    return Array.isArray(input)
      ? [...(input as unknown[]), wrong]
      : { ...input, [dice.pick(['extra', 'id', 'toString', 'hasOwnProperty'])]: wrong };
  const key = dice.pick(keys);
  if (Array.isArray(input)) return (input as unknown[]).map((each, index) => (String(index) === key ? place(each, wrong, dice) : each));
  const record = input as { readonly [key: string]: unknown };
  return { ...record, [key]: place(record[key], wrong, dice) };
}

/** Names that are no operation's. */
export const oddNames: readonly unknown[] = [
  '',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'complaints',
  'complaints.',
  '.list',
  'complaints.list ',
  'complaints.List',
  'complaints.list\0',
  'complaints/list',
  huge,
  '\ud800',
  null,
  undefined,
  0,
  NaN,
  10n,
  Symbol('x'),
  {},
  [],
  ['complaints.list'],
  { toString: () => 'complaints.list' },
  new String('complaints.list'),
  () => 'complaints.list',
];
