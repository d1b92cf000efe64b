import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { longestViewRead } from '#shared/contract/viewing.ts';
import type { Engine } from '../../electron/gateway/engine.ts';
import { answerMaterial } from '../../electron/gateway/material.ts';
import { materialAddress } from '../../electron/gateway/policy.ts';
import { nodeFiles } from '../../electron/shell/node-files.ts';

/** What a frame that shows an original is answered, and what nobody is. */

const view = 'a'.repeat(32);
const content = Buffer.alloc(3 * longestViewRead, 'original');
let folder: string;
let state: ReturnType<Engine['state']> = 'open';
const reads: (readonly [string, number, number])[] = [];
const engine: Pick<Engine, 'read' | 'state'> = {
  state: () => state,
  read: (name, offset, length) => {
    reads.push([name, offset, length]);
    if (name !== view) return Promise.resolve({ bytes: null, fault: 'gone' });
    return Promise.resolve({ bytes: content.subarray(offset, offset + length), fault: null });
  },
};

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'recourse-material-'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
});
afterAll(() => rmSync(folder, { recursive: true }));

const ask = (
  url: string,
  range: string | null = null,
  method = 'GET',
  address: (typeof materialAddress)[keyof typeof materialAddress] = materialAddress.chromium,
) => answerMaterial({ url, method, range }, { address, windowOrigin: 'https://recourse.invalid', folder, files: nodeFiles, engine });
const own = `https://${view}.invalid`;

test('the page of the frame, in both shells, with a policy that names its own address and nothing else', async () => {
  for (const [url, address] of [
    [`${own}/`, materialAddress.chromium],
    [`material://${view}/index.html`, materialAddress.electron],
  ] as const) {
    const answer = await ask(url, null, 'GET', address);
    expect(answer?.status).toBe(200);
    const policy = answer?.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain('sandbox allow-scripts');
    expect(policy).not.toMatch(/'unsafe-(inline|eval)'|\*|data:|allow-(same-origin|popups|downloads|forms|top)/);
    expect(answer?.headers['cache-control']).toBe('no-store');
  }
});

test.each([
  ['bytes=0-9', 0, 10],
  ['bytes=5-', 5, longestViewRead],
  [null, 0, longestViewRead],
  [`bytes=${content.length - 3}-${content.length + 90}`, content.length - 3, 3],
  [`bytes=0-${content.length}`, 0, longestViewRead],
])('a range %s', async (range, offset, length) => {
  const answer = await ask(`${own}/material/${content.length}`, range);
  expect(answer?.status).toBe(206);
  expect(Buffer.from(answer!.body).equals(content.subarray(offset, offset + length))).toBe(true);
  expect(answer?.headers['content-range']).toBe(`bytes ${offset}-${offset + length - 1}/${content.length}`);
});

test('ranges that lie outside, are several or make no sense are refused before anything is read', async () => {
  const before = reads.length;
  for (const range of [
    `bytes=${content.length}-`,
    'bytes=9-3',
    'bytes=-5',
    'bytes=0-1,5-6',
    'items=0-1',
    'bytes=1e3-',
    `bytes=${'9'.repeat(30)}-`,
  ])
    expect((await ask(`${own}/material/${content.length}`, range))?.status, range).toBe(416);
  expect(reads.length).toBe(before);
});

test('other addresses are not its business, other names and methods get nothing, and a locked vault gives nothing', async () => {
  for (const url of [
    'https://recourse.invalid/material/9',
    `http://${view}.invalid/`,
    `https://${view}.invalid.example/`,
    `https://x${view}.invalid/`,
    `https://${view.toUpperCase()}.invalid/`,
    `https://u@${view}.invalid/`,
  ])
    expect(await ask(url), url).toBeNull();
  expect((await ask(`https://${'b'.repeat(32)}.invalid/material/9`, 'bytes=0-1'))?.status).toBe(404);
  expect((await ask(`${own}/material/100`, 'bytes=0-1', 'POST'))?.status).toBe(404);
  for (const name of ['../secret', '%2e%2e/secret', 'material/', 'material/9x', 'material/9/..', 'index.html/']) {
    expect((await ask(`${own}/${name}`, 'bytes=0-1'))?.status, name).toBe(404);
  }
  state = 'locked';
  expect((await ask(`${own}/material/100`, 'bytes=0-1'))?.status).toBe(404);
  expect((await ask(`${own}/`))?.status).toBe(404);
  state = 'open';
});
