import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import type { BackupAnswer, BackupRequest, FromVault, OpenRequest, Paths, ToVault } from '#shared/contract/wire.ts';
import type { Result } from '#shared/kernel/result.ts';
import { readThroughPort } from './certificates/through-port.ts';
import type { AskFinisher, Finisher } from './finish/hand-over.ts';
import type { ParentChannel } from './parent-channel.ts';
import type { CertificateReader } from './ports.ts';

/** An open vault, as the process around it needs it. */
export type BackendLike = {
  /** Never rejects for a refusal. `paths` holds the path of each token that occurs in `input`, and no other. */
  call(name: string, input: unknown, paths: Paths): Promise<Envelope>;
  subscribe(listener: (announcement: Announcement) => void): () => void;
  /** Minutes of quiet after which the office wants it locked; its shell knows what holds where nothing is said. */
  readonly idleMinutes?: number;
  /** Bytes of an item that is looked at; not there where nobody looks at anything. */
  readMaterial?(view: string, offset: number, length: number): Promise<Result<Uint8Array, 'gone' | 'damaged'>>;
  /** Tells whom to ask for a process that finishes what is under way at the lock. */
  useFinisher?(ask: AskFinisher): void;
  /** Ends transactions and jobs, closes the files. Nothing is answered afterwards. An intake under way is handed over, where there is somebody to take it. */
  close(): Promise<void>;
};

/** Creates or unlocks; the error is what the window is told: `refused` or `unavailable`. */
export type OpenBackend = (
  request: OpenRequest,
  announce: (announcement: Announcement) => void,
  certificates: CertificateReader,
) => Promise<Result<BackendLike, Envelope>>;

/** What is done with a backup in a process that opens no vault. */
export type WorkOnBackup = (request: BackupRequest, announce: (announcement: Announcement) => void) => Promise<BackupAnswer>;

/** One end of the channel to the process that started this one. */
export type HostPort = ParentChannel<ToVault, FromVault>;

type Phase =
  | { readonly is: 'waiting' }
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly backend: BackendLike }
  | { readonly is: 'ended' };

/**
 * Binds one backend to one port: one opening, then calls, then the end. `end` ends the process; it is called after closing,
 * after a failed opening, and when the other side is gone. A second opening is a bug of ours and ends the process. Work on a backup stands in the place of
 * the opening: the process ends with its answer.
 */
export function bindHost(port: HostPort, openBackend: OpenBackend, end: () => void, workOnBackup: WorkOnBackup = noBackups): void {
  let phase: Phase = { is: 'waiting' };
  const finishers = askThrough(port);
  const certificates = readThroughPort((seq, task) => port.send({ t: 'certificates', seq, task }));

  const finish = async (answer?: FromVault): Promise<void> => {
    if (answer) port.send(answer);
    const last = phase;
    phase = { is: 'ended' };
    certificates.giveUp();
    try {
      if (last.is === 'open') await last.backend.close();
    } finally {
      port.send({ t: 'closed' });
      end();
    }
  };

  const announceOpening = (announcement: Announcement): void =>
    phase.is === 'opening' ? port.send({ t: 'announce', announcement }) : undefined;
  const open = async (message: OpenMessage): Promise<void> => {
    const { t: _, ...request } = message;
    phase = { is: 'opening' };
    const opened = await openBackend(request, announceOpening, certificates);
    if (hasEnded(phase)) return opened.ok ? opened.value.close() : undefined;
    if (!opened.ok) return finish({ t: 'opened', envelope: opened.error });
    phase = { is: 'open', backend: opened.value };
    opened.value.useFinisher?.(finishers.ask);
    opened.value.subscribe((announcement) => (phase.is === 'open' ? port.send({ t: 'announce', announcement }) : undefined));
    port.send({ t: 'opened', envelope: { kind: 'ok', value: { idleMinutes: opened.value.idleMinutes ?? null } } });
  };

  const work = async (request: BackupRequest): Promise<void> => {
    phase = { is: 'opening' };
    const answer = await workOnBackup(request, announceOpening);
    if (hasEnded(phase)) return;
    await finish({ t: 'backup', answer });
  };

  const reply = async (message: Asked): Promise<void> => {
    const wasOpen = phase.is === 'open';
    const answer = await answerOf(phase, message);
    // What was begun before the end and is done after it is not answered any more.
    if (!wasOpen || !hasEnded(phase)) port.send(answer);
  };

  port.onGone(() => void finish().catch(end));
  port.onMessage((message) => {
    switch (message.t) {
      case 'open':
      case 'backup':
        if (phase.is !== 'waiting') throw new Error('the vault process was asked to open twice');
        return void (message.t === 'open' ? open(message) : work(message.request)).catch(end);
      case 'call':
      case 'read':
        return void reply(message).catch(end);
      case 'close':
        return void finish().catch(end);
      case 'certificates':
        return certificates.give(message);
      case 'finisher':
        return finishers.give(message.publicKey);
    }
  });
}

function noBackups(): never {
  throw new Error('this process does nothing with backups');
}

type OpenMessage = Extract<ToVault, { t: 'open' }>;
type Asked = Extract<ToVault, { t: 'call' | 'read' }>;

async function answerOf(phase: Phase, message: Asked): Promise<FromVault> {
  const { seq } = message;
  if (message.t === 'read') {
    const { view, offset, length } = message;
    const given = phase.is === 'open' ? await phase.backend.readMaterial?.(view, offset, length) : undefined;
    return given?.ok === true
      ? { t: 'bytes', seq, bytes: given.value, fault: null }
      : { t: 'bytes', seq, bytes: null, fault: given?.error ?? 'gone' };
  }
  if (phase.is === 'open') return { t: 'answer', seq, envelope: await phase.backend.call(message.name, message.input, message.paths) };
  return { t: 'answer', seq, envelope: { kind: 'unavailable', code: phase.is === 'ended' ? 'engine.closing' : 'vault.locked' } };
}

type Finishers = { readonly ask: AskFinisher; give(publicKey: Uint8Array | null): void };

/** Asks the shell for a process that finishes an intake; what is for that process goes through the shell, sealed. */
function askThrough(port: HostPort): Finishers {
  let receive: (finisher: Finisher | null) => void = () => undefined;
  return {
    ask: () =>
      new Promise((resolve) => {
        receive = resolve;
        port.send({ t: 'finisherWanted' });
      }),
    give: (publicKey) => receive(publicKey === null ? null : { publicKey, send: (box) => port.send({ t: 'handOver', box }) }),
  };
}

/** Through a function, since the compiler does not see that an await lets others change the phase. */
function hasEnded(phase: Phase): boolean {
  return phase.is === 'ended';
}
