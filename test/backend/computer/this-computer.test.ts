import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { thisComputer } from '../../../electron/backend/files/computer.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'recourse-computer-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const computer = thisComputer(folder);
const at = (name: string): string => path.join(folder, name);

test('what is absent, what cannot be read and what is seen are three answers', async () => {
  writeFileSync(at('small'), 'seen');
  writeFileSync(at('large'), Buffer.alloc(4 * 1024 * 1024 + 1, 0x61));
  symlinkSync(at('small'), at('link'));
  expect(await computer.read(at('small'))).toEqual({ kind: 'seen', value: 'seen' });
  expect(await computer.read(at('large'))).toEqual({ kind: 'unreadable' });
  expect(await computer.read(folder)).toEqual({ kind: 'unreadable' });
  expect(await computer.read(at('none'))).toEqual({ kind: 'absent' });
  expect(await computer.list(at('none'))).toEqual({ kind: 'absent' });
  expect(await computer.list(folder)).toMatchObject({ kind: 'seen', value: expect.arrayContaining(['small', 'large', 'link']) });
  expect(await computer.follow(at('link'))).toEqual({ kind: 'seen', value: at('small') });
});

test.runIf(process.platform === 'linux')('a program that this system does not have gives no answer', async () => {
  expect(await computer.ask('mac.diskEncryption')).not.toMatchObject({ kind: 'seen' });
  expect(await computer.read('/proc/self/mountinfo')).toMatchObject({ kind: 'seen', value: expect.stringContaining(' - ') });
});
