import { newAgreementPair } from '../../../electron/backend/crypto/agreement.ts';
import { newSigningSeed } from '../../../electron/backend/crypto/sign.ts';
import type { HeaderBody, Slot } from '../../../electron/backend/vault/header.ts';
import { makeSlot } from '../../../electron/backend/vault/slot.ts';
import { cheapPorts } from '../vault.ts';
import type { Edit } from './database-edits.ts';
import { editHeader, signIn, type Ground, type Place } from './place.ts';

/** The header as the attacker writes it; honoured when their passphrase opens the vault as somebody else. */
function slots(name: string, edit: (own: Slot, theirs: Slot, ground: Ground) => Slot | Promise<Slot>): Edit {
  return {
    name,
    isHonoured: async (place) => {
      const { ground } = place;
      const made = await replacement(place, edit);
      editHeader(place, (body) => ({ ...body, slots: body.slots.map((slot) => (slot.userId === made.userId ? made : slot)) }));
      const { passphrase } = ground.members.get('investigator')!;
      const role = await signIn(place, { passphrase, userId: made.userId }, ({ session }) => Promise.resolve(session.actor.role));
      return role !== null && role !== 'investigator';
    },
  };
}

async function replacement(place: Place, edit: Parameters<typeof slots>[1]): Promise<Slot> {
  const { ground } = place;
  let body: HeaderBody | null = null;
  editHeader({ path: ground.template, ground }, (found) => {
    body = found;
    return { ...found, generation: found.generation - 1 };
  });
  const of = (userId: string): Slot => body!.slots.find((slot) => slot.userId === userId)!;
  return edit(of(ground.attacker.userId), of(ground.supervisor.userId), ground);
}

export const headerEdits: readonly Edit[] = [
  slots('puts their own bundle into the supervisor’s slot', (own, theirs) => ({ ...theirs, bundle: own.bundle, kdf: own.kdf })),
  slots('calls their own slot the supervisor’s', (own, theirs) => ({ ...own, userId: theirs.userId })),
  slots('gives it the supervisor’s admission as well', (own, theirs) => ({ ...own, userId: theirs.userId, admission: theirs.admission })),
  slots('gives their own slot the supervisor’s admission', (own, theirs) => ({ ...own, admission: theirs.admission })),
  slots('makes a sound slot for the supervisor with keys of their own', (_, theirs, { vaultId, members }) => {
    const keys = { agreement: newAgreementPair().privateKey, signingSeed: newSigningSeed() };
    const { kdf, random } = cheapPorts('/nowhere');
    return makeSlot(
      { vaultId, userId: theirs.userId, admission: theirs.admission },
      keys,
      members.get('investigator')!.passphrase,
      kdf,
      random,
    );
  }),
];
