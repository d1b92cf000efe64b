import type { FromVault, ToVault } from '#shared/contract/wire.ts';
import { channelToParent } from '../../../electron/backend/parent-channel.ts';

/** A vault process that answers everything and does not hear that it should close. Ends only with the process that started it. */
const channel = channelToParent<ToVault, FromVault>();
channel.onGone(() => process.exit(0));
channel.onMessage((message) => {
  if (message.t === 'open') channel.send({ t: 'opened', envelope: { kind: 'ok', value: { idleMinutes: null } } });
  if (message.t === 'call') channel.send({ t: 'answer', seq: message.seq, envelope: { kind: 'ok', value: 'data' } });
});
