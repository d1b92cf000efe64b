import type { Envelope } from '#shared/contract/envelope.ts';
import type { FromVault, ToVault } from '#shared/contract/wire.ts';
import { createBackend } from '../../electron/backend/index.ts';
import { readEvents } from '../../electron/backend/ledger/store.ts';
import { bindHost } from '../../electron/backend/port.ts';
import { gather, type Present } from '../support/approvals-ground.ts';
import { makeMessage, type Claimant, type Message } from '../support/claims/messages.ts';
import { makeOffice } from '../support/people.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';

/** Sends a message as it is; gives what came back. */
type Send = (message: Message) => Promise<Envelope>;

export const check: Check = {
  number: 34,
  title: 'no message that claims another user, role or session is honoured',
  target: (full) => (full ? 1_000 : 100),
  run: async ({ scale, seed, log }) => {
    const target = Math.round(1_000 * scale);
    const dice = createDice(seed);
    const office = await makeOffice({ roles: ['intake', 'investigator', 'monitor', 'auditor'] });
    try {
      const { session } = await office.as('supervisor');
      const people = [...(await gather(office, session, ['intake', 'investigator', 'monitor', 'auditor'])).values()];
      const supervisor: Claimant = { role: 'supervisor', userId: office.idOf('supervisor') };
      const ports = new Map(people.map((person) => [person, throughPort(person)]));
      let reached = 0;
      for (let n = 0; n < target; n += 1) {
        const person = dice.pick(people);
        const message = makeMessage(dice, supervisor);
        if (!(await isHonoured(person, message, ports.get(person)!))) reached += 1;
        else log(`honoured: ${message.kind} ${message.name} as ${person.session.actor.role}, case ${n} (seed ${seed})`);
      }
      return { reached, target, control: (await believingHonours(people[0]!, supervisor, dice)) ? 'red' : 'green' };
    } finally {
      await office.remove();
    }
  },
};

/** Done although it may not be; or done, and on record in another's name. */
async function isHonoured(person: Present, message: Message, send: Send): Promise<boolean> {
  const { session, userId } = person;
  const before = { events: session.frontier.size, entries: session.keyringFile.keyring.lines.length };
  const envelope = await send(message);
  if (envelope.kind === 'ok' && !message.isAllowed) return true;
  const events = [...readEvents(session.writer, before.events, session.frontier.size)];
  const entries = session.keyringFile.keyring.lines.slice(before.entries);
  const drafts = session.db.prepare("SELECT count(*) AS n FROM draft WHERE key LIKE 'claims/%' AND user_id <> ?").get(userId) as {
    n: number;
  };
  const others = session.db.prepare("SELECT count(*) AS n FROM draft WHERE key LIKE 'claims/%'").get() as { n: number };
  session.db.prepare("DELETE FROM draft WHERE key LIKE 'claims/%'").run();
  const isInAnothersName = events.some(({ fields }) => fields.actor !== userId) || (others.n > 0 && drafts.n > 0);
  return isInAnothersName || entries.some((line) => line.signatures.some(({ by }) => by !== userId));
}

/** As the shell's messages reach the vault process, with whatever stands beside name and input. */
function throughPort({ backend }: Present): Send {
  const waiting = new Map<number, (envelope: Envelope) => void>();
  let receive: (message: ToVault) => void = () => undefined;
  let seq = 0;
  bindHost(
    {
      send: (message: FromVault) => {
        if (message.t === 'answer') waiting.get(message.seq)?.(message.envelope);
      },
      onMessage: (listener) => (receive = listener),
      onGone: () => undefined,
    },
    () => Promise.resolve({ ok: true, value: backend }),
    () => undefined,
  );
  receive({ t: 'open', how: 'unlock', folder: '', passphrase: '', profile: '' });
  return async ({ name, input, beside }) => {
    // The port answers once it has opened, a turn of the event loop after it was asked to.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    seq += 1;
    return new Promise((resolve) => {
      waiting.set(seq, resolve);
      receive({ ...beside, t: 'call', seq, name, input, paths: {} });
    });
  };
}

/** The control: an engine that takes the actor from the message does what is asked, and that is seen. */
async function believingHonours(person: Present, claimed: Claimant, dice: ReturnType<typeof createDice>): Promise<boolean> {
  const believed = new Proxy(person.session, {
    get: (target, name) => (name === 'actor' ? claimed : Reflect.get(target, name)),
    set: (target, name, value) => Reflect.set(target, name, value),
  });
  const backend = createBackend(believed);
  const message: Message = {
    kind: 'envelope',
    name: dice.pick(['settings.save']),
    input: { idleMinutes: 17 },
    beside: { actor: claimed },
    isAllowed: false,
  };
  return isHonoured(person, message, throughPort({ ...person, backend }));
}
