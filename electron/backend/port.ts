import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import type { FromVault, OpenRequest, Paths, ToVault } from '#shared/contract/wire.ts';
import type { Result } from '#shared/kernel/result.ts';

/** An open vault, as the process around it needs it. */
export type BackendLike = {
  /** Never rejects for a refusal. `paths` holds the path of each token that occurs in `input`, and no other. */
  call(name: string, input: unknown, paths: Paths): Promise<Envelope>;
  subscribe(listener: (announcement: Announcement) => void): () => void;
  /** Ends transactions and jobs, closes the files. Nothing is answered afterwards. */
  close(): Promise<void>;
};

/** Creates or unlocks; the error is what the window is told: `refused` or `unavailable`. */
export type OpenBackend = (request: OpenRequest) => Promise<Result<BackendLike, Envelope>>;

/** One end of the channel to the process that started this one. */
export type HostPort = {
  send(message: FromVault): void;
  onMessage(listener: (message: ToVault) => void): void;
  /** The other side is gone. */
  onGone(listener: () => void): void;
};

type Phase =
  | { readonly is: 'waiting' }
  | { readonly is: 'opening' }
  | { readonly is: 'open'; readonly backend: BackendLike }
  | { readonly is: 'ended' };

/**
 * Binds one backend to one port: one opening, then calls, then the end. `end` ends the process; it is called after closing,
 * after a failed opening, and when the other side is gone. A second opening is a bug of ours and ends the process.
 */
export function bindHost(port: HostPort, openBackend: OpenBackend, end: () => void): void {
  let phase: Phase = { is: 'waiting' };

  const finish = async (): Promise<void> => {
    const last = phase;
    phase = { is: 'ended' };
    try {
      if (last.is === 'open') await last.backend.close();
    } finally {
      port.send({ t: 'closed' });
      end();
    }
  };

  const open = async (request: OpenRequest): Promise<void> => {
    phase = { is: 'opening' };
    const opened = await openBackend(request);
    if (hasEnded(phase)) {
      if (opened.ok) await opened.value.close();
      return;
    }
    if (!opened.ok) {
      port.send({ t: 'opened', envelope: opened.error });
      await finish();
      return;
    }
    phase = { is: 'open', backend: opened.value };
    opened.value.subscribe((announcement) => {
      if (phase.is === 'open') port.send({ t: 'announce', announcement });
    });
    port.send({ t: 'opened', envelope: { kind: 'ok', value: null } });
  };

  const call = async (message: Extract<ToVault, { t: 'call' }>): Promise<void> => {
    if (phase.is !== 'open') {
      port.send({
        t: 'answer',
        seq: message.seq,
        envelope: { kind: 'unavailable', code: phase.is === 'ended' ? 'engine.closing' : 'vault.locked' },
      });
      return;
    }
    const envelope = await phase.backend.call(message.name, message.input, message.paths);
    if (!hasEnded(phase)) port.send({ t: 'answer', seq: message.seq, envelope });
  };

  port.onGone(() => void finish().catch(end));
  port.onMessage((message) => {
    switch (message.t) {
      case 'open': {
        if (phase.is !== 'waiting') throw new Error('the vault process was asked to open twice');
        const { t: _, ...request } = message;
        void open(request).catch(end);
        return;
      }
      case 'call':
        void call(message).catch(end);
        return;
      case 'close':
        void finish().catch(end);
        return;
    }
  });
}

/** Through a function, since the compiler does not see that an await lets others change the phase. */
function hasEnded(phase: Phase): boolean {
  return phase.is === 'ended';
}
