import { describe, expect, it } from 'vitest';
import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import type { OpenRequest } from '#shared/contract/wire.ts';
import { ok } from '#shared/kernel/result.ts';
import { createEngine } from '../../electron/gateway/engine.ts';
import { createFinishing } from '../../electron/gateway/finishing.ts';
import { createReading } from '../../electron/gateway/reading.ts';
import type { VaultProcess } from '../../electron/gateway/ports.ts';
import type { OpenBackend } from '../../electron/backend/port.ts';
import { fakeBackend, inProcessVault, manualTime, opens } from './gateway-harness.ts';

const request: OpenRequest = { how: 'unlock', folder: '/vault', passphrase: 'an invented one', profile: '/profile' };

function engineOver(openBackend: OpenBackend) {
  const time = manualTime();
  const started: ReturnType<typeof inProcessVault>[] = [];
  const announcements: Announcement[] = [];
  const spawn = (): VaultProcess => {
    const process = inProcessVault(openBackend);
    started.push(process);
    return process;
  };
  return {
    time,
    started,
    announcements,
    engine: createEngine({
      spawn,
      after: time.after,
      onAnnouncement: (each) => announcements.push(each),
      finishing: createFinishing(undefined),
      reading: createReading(undefined, time.after),
    }),
  };
}

const turns = async (count = 5): Promise<void> => {
  for (let index = 0; index < count; index += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the vault process', () => {
  it('is there from unlock to lock', async () => {
    const { engine, started, announcements } = engineOver(opens(fakeBackend()));
    expect(started).toHaveLength(0);
    expect(await engine.open(request)).toEqual({ kind: 'ok', value: { idleMinutes: null } });
    expect(await engine.call('a', { x: 1 }, {})).toEqual({ kind: 'ok', value: { x: 1 } });
    await engine.lock('asked');
    expect(await engine.call('a', {}, {})).toEqual({ kind: 'unavailable', code: 'vault.locked' });
    expect(announcements).toEqual([{ topic: 'locked', reason: 'asked' }]);
    expect(await engine.open(request)).toMatchObject({ kind: 'ok' });
    expect(started).toHaveLength(2);
  });

  it('answers nothing from the moment of the lock, and ends what is under way', async () => {
    let finish = (_envelope: Envelope): void => undefined;
    const backend = fakeBackend(() => new Promise((resolve) => (finish = resolve)));
    const { engine, time } = engineOver(opens(backend));
    await engine.open(request);
    const underWay = engine.call('a', {}, {});
    await turns();
    const locking = engine.lock('asked');
    finish({ kind: 'ok', value: 'too late' });
    expect(await underWay).toEqual({ kind: 'unavailable', code: 'engine.stopped' });
    expect(await engine.call('a', {}, {})).toEqual({ kind: 'unavailable', code: 'vault.locked' });
    time.advance(2_000);
    await locking;
  });

  it('is ended within two seconds when it does not close by itself', async () => {
    const backend = { ...fakeBackend(), close: () => new Promise<void>(() => undefined) };
    const { engine, time, started } = engineOver(opens(backend));
    await engine.open(request);
    const locking = engine.lock('suspended');
    await turns();
    expect(started[0]!.isKilled()).toBe(false);
    time.advance(2_000);
    await locking;
    expect(started[0]!.isKilled()).toBe(true);
  });

  it('is ended at once when the lock comes while a passphrase is tried', async () => {
    const { engine, started } = engineOver(() => new Promise(() => undefined));
    const opening = engine.open(request);
    await turns();
    expect(engine.state()).toBe('opening');
    await engine.lock('idle');
    expect(await opening).toEqual({ kind: 'unavailable', code: 'vault.locked' });
    expect(started[0]!.isKilled()).toBe(true);
    expect(engine.state()).toBe('locked');
  });

  it('is announced when it dies by itself', async () => {
    const { engine, started, announcements } = engineOver(opens(fakeBackend(() => new Promise(() => undefined))));
    await engine.open(request);
    const underWay = engine.call('a', {}, {});
    started[0]!.kill();
    expect(await underWay).toEqual({ kind: 'unavailable', code: 'engine.stopped' });
    expect(announcements).toEqual([{ topic: 'locked', reason: 'engineStopped' }]);
    expect(engine.state()).toBe('locked');
    expect(await engine.open(request)).toMatchObject({ kind: 'ok' });
  });

  it('is waited for before the next one opens the same files', async () => {
    const order: string[] = [];
    let finishClosing = (): void => undefined;
    const openBackend: OpenBackend = () => {
      order.push('open');
      return Promise.resolve(
        ok({
          ...fakeBackend(),
          close: () => new Promise<void>((resolve) => (finishClosing = resolve)).then(() => void order.push('closed')),
        }),
      );
    };
    const { engine } = engineOver(openBackend);
    await engine.open(request);
    void engine.lock('asked');
    await turns();
    const again = engine.open(request);
    await turns();
    expect(order).toEqual(['open']);
    finishClosing();
    await again;
    expect(order).toEqual(['open', 'closed', 'open']);
  });

  it('is heard while it is open and not afterwards', async () => {
    const backend = fakeBackend();
    const { engine, announcements } = engineOver(opens(backend));
    await engine.open(request);
    backend.announce({ topic: 'changed', topics: ['complaints'] });
    await turns();
    await engine.lock('asked');
    backend.announce({ topic: 'changed', topics: ['evidence'] });
    await turns();
    expect(announcements).toEqual([
      { topic: 'changed', topics: ['complaints'] },
      { topic: 'locked', reason: 'asked' },
    ]);
  });
});
