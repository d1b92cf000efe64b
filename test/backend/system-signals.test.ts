import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listenToSystem } from '../../electron/shell/system-signals.ts';

/** A `gdbus` that says what the real one says, line by line, when it listens to one name. */
let folder = '';
const before = process.env['PATH'];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'system-signals-'));
});
afterEach(() => {
  process.env['PATH'] = before;
  rmSync(folder, { recursive: true, force: true });
});

function say(name: string, lines: readonly string[]): void {
  const script = `#!/bin/sh
if [ "$4" = "${name}" ]; then
cat << END
${lines.join('\n')}
END
fi
exec sleep 20
`;
  writeFileSync(path.join(folder, 'gdbus'), script);
  chmodSync(path.join(folder, 'gdbus'), 0o755);
  process.env['PATH'] = `${folder}:${before ?? ''}`;
}

async function heardFrom(platform: NodeJS.Platform): Promise<{ readonly times: number; readonly hears: boolean }> {
  const system = listenToSystem(platform);
  let times = 0;
  system.onLeaving(() => (times += 1));
  const hears = await system.hears();
  system.stop();
  return { times, hears };
}

const login = 'org.freedesktop.login1';
const properties = 'org.freedesktop.DBus.Properties.PropertiesChanged';

it('leaves at what tells that a person leaves, and at nothing else', async () => {
  const session = `/org/freedesktop/login1/session/_31:`;
  say(login, [
    `/org/freedesktop/login1: ${login}.Manager.PrepareForSleep (true,)`,
    `/org/freedesktop/login1: ${login}.Manager.PrepareForShutdown (true,)`,
    `${session} ${login}.Session.Lock ()`,
    `${session} ${properties} ('${login}.Session', {'LockedHint': <true>}, @as [])`,
    '/org/gnome/ScreenSaver: org.gnome.ScreenSaver.ActiveChanged (true,)',
  ]);
  expect(await heardFrom('linux')).toEqual({ times: 5, hears: true });
  say(login, [
    `/org/freedesktop/login1: ${login}.Manager.PrepareForSleep (false,)`,
    `${session} ${login}.Session.Unlock ()`,
    `${session} ${properties} ('${login}.Session', {'LockedHint': <false>}, @as [])`,
    '/org/gnome/ScreenSaver: org.gnome.ScreenSaver.ActiveChanged (false,)',
  ]);
  expect(await heardFrom('linux')).toEqual({ times: 0, hears: true });
});

it('says where nothing can be heard', async () => {
  expect(await heardFrom('win32')).toEqual({ times: 0, hears: false });
  // Without the program, as where there is no message bus.
  process.env['PATH'] = folder;
  expect(await heardFrom('linux')).toEqual({ times: 0, hears: false });
});
