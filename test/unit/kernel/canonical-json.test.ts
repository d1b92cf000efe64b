import { existsSync, readdirSync, readFileSync } from 'node:fs';
import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';

const folder = new URL('../../../../shared/data/vectors/rfc8785/', import.meta.url);

describe.skipIf(!existsSync(folder))('RFC 8785 cases made by others (skipped where ../shared/data is absent)', () => {
  const names = existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith('.input.json')) : [];
  test.each(names)('%s', (name) => {
    const input = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Json;
    const expected = readFileSync(new URL(name.replace('.input.', '.output.'), folder), 'utf8');
    expect(canonicalize(input)).toBe(expected.trimEnd());
  });
});

test('our own form refuses what could be written in two ways or in none', () => {
  expect(canonicalText({ b: 1, a: ['x', null, true] })).toBe('{"a":["x",null,true],"b":1}');
  const refused: unknown[] = [1.5, Number.NaN, -0, 2 ** 53, '\ud800', { ключ: 1 }, [undefined]];
  for (const value of refused) expect(() => canonicalText(value as Json), JSON.stringify(value)).toThrow(/canonical form/);
});
