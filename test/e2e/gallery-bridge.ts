/** What the bridge of the frame's tests begins with. */
export type FakeVault = {
  readonly state: 'none' | 'locked' | 'open';
  readonly language?: 'en' | 'ar' | null;
  readonly theme?: 'system' | 'light' | 'dark';
  /** Milliseconds until it would lock by itself. */
  readonly locksIn?: number;
  readonly alarm?: 'ledger.rolledBack' | null;
  /** An operation that is not answered before the page calls `answerHeld`. */
  readonly held?: string;
};

/**
 * Runs in the page before its script and makes a `window.recourse` with nothing behind it but a state: enough to walk the frame of
 * the window (lock screen, sections, settings, keys). It must stand alone, since its source is sent to the page.
 */
export function installFakeBridge(argument: unknown): void {
  const vault = { language: null, theme: 'system', locksIn: 300_000, alarm: null, held: '', ...(argument as FakeVault) };
  const calls: { name: string; input: unknown }[] = [];
  const listeners = new Map<string, Set<(announcement: unknown) => void>>();
  const announce = (announcement: { readonly topic: string }) => {
    for (const listener of listeners.get(announcement.topic) ?? []) listener(announcement);
  };
  const changed = (...topics: readonly string[]) => announce({ topic: 'changed', topics } as { readonly topic: string });
  const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  let state: string = vault.state;
  let { language, theme } = vault;
  const kept = new Map<string, string>();
  let answerHeld = (): void => undefined;
  const answered = new Promise<void>((resolve) => {
    answerHeld = resolve;
  });
  const ok = (value: unknown) => ({ kind: 'ok', value });
  type Given = { readonly [key: string]: unknown };

  const operations: { readonly [name: string]: (input: Given) => unknown } = {
    'shell.status': () =>
      ok({
        state,
        folderName: state === 'none' ? null : 'port-alder',
        holdsVault: state !== 'none',
        idleLimit: 300_000,
        locksAt: state === 'open' ? Date.now() + vault.locksIn : null,
      }),
    'shell.preferences': () => ok({ language, theme }),
    'shell.setPreferences': (input) => {
      language = (input['language'] as typeof language | undefined) ?? language;
      theme = (input['theme'] as typeof theme | undefined) ?? theme;
      changed('shell.preferences');
      return ok({ language, theme });
    },
    'shell.chooseVault': () => ok({ token: `path_${'0'.repeat(32)}`, folderName: 'new-office', holdsVault: false }),
    'shell.createVault': async () => {
      await wait(60);
      state = 'open';
      changed('shell');
      return ok({ state });
    },
    'shell.unlock': async (input) => {
      await wait(60);
      if (input['passphrase'] !== 'six plain words nobody would guess') return { kind: 'unavailable', code: 'vault.wrongPassphrase' };
      state = 'open';
      changed('shell');
      return ok({ state });
    },
    'shell.lock': () => {
      state = 'locked';
      announce({ topic: 'locked', reason: 'asked' } as { readonly topic: string });
      changed('shell');
      return ok({ state });
    },
    'shell.stayOpen': () => ok({ locksAt: Date.now() + vault.locksIn }),
    'vault.summary': () =>
      ok({
        office: 'Office of the Police Ombudsman, Norvenia',
        person: { displayName: 'V. Mockingham', role: 'supervisor' },
        ledger: { size: 20_418, lastSeal: { number: 412, size: 20_400, at: '2026-11-22T07:40:00Z' }, alarm: vault.alarm },
        anchorMissing: false,
        notes: [],
      }),
    'jobs.list': () =>
      ok({
        jobs: [
          {
            id: 'job-1',
            operation: 'evidence.takeIn',
            phase: 'reading',
            unit: 'bytes',
            done: 1_200_000_000,
            total: 1_900_000_000,
            startedAt: Date.now() - 20_000,
            endedAt: null,
            outcome: null,
            result: null,
          },
        ],
      }),
    'preferences.load': (input) => ok({ content: kept.get(String(input['key'])) ?? null }),
    'preferences.save': (input) => {
      kept.set(String(input['key']), String(input['content']));
      return ok({ saved: true });
    },
    'people.list': () => ok({ persons: [], requests: [], authoritiesNeeded: 1, keysShouldBeReplaced: false }),
    'approvals.list': () => ok({ approvals: [], approvers: [] }),
    'backups.list': () => ok({ backups: [], lastAt: null, isDue: false, everyDays: 7, keepDays: 365, older: null, isPaused: false }),
    'timestamps.authorities': () => ok({ authorities: [] }),
    'drafts.list': () => ok({ drafts: [] }),
    'drafts.load': () => ok({ draft: null }),
    'drafts.discard': () => ok({ discarded: true }),
  };

  Object.assign(window, {
    seenCalls: calls,
    answerHeld,
    recourse: Object.freeze({
      call: (name: string, input: Given) => {
        calls.push({ name, input });
        const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
        if (operation !== undefined) return name === vault.held ? answered.then(() => operation(input)) : Promise.resolve(operation(input));
        // Lists of sections that are not what is tried here.
        return Promise.resolve(name.endsWith('.list') ? ok({ rows: [], total: 0 }) : { kind: 'refused', code: 'permission.denied' });
      },
      subscribe: (topic: string, listener: (announcement: unknown) => void) => {
        const known = listeners.get(topic) ?? new Set();
        known.add(listener);
        listeners.set(topic, known);
        return () => known.delete(listener);
      },
      fileToken: () => Promise.reject(new Error('shell.notAFile')),
    }),
  });
}
