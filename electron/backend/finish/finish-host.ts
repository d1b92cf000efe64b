import type { FromFinisher, ToFinisher } from '#shared/contract/wire.ts';
import { newAgreementPair } from '../crypto/agreement.ts';
import { openSealedBox } from '../crypto/sealed-box.ts';
import { channelToParent, endOnFault } from '../parent-channel.ts';
import { finishObject } from './finish-object.ts';
import { decodeTask } from './task.ts';

/**
 * The process that finishes one intake after the lock, and then ends. It is told one thing, sealed to a key that it made itself: the key of that
 * object, where its source lies, and where it belongs. It waits for that while a long file is being taken in, and is ended when nothing comes. It
 * never sees the database, and goes on when the window is closed.
 */

endOnFault();
const channel = channelToParent<ToFinisher, FromFinisher>();
const pair = newAgreementPair();
const end = (): never => process.exit(0);
let hasBegun = false;

channel.onGone(() => {
  if (!hasBegun) end();
});
channel.onMessage(({ box }) => {
  if (hasBegun) return;
  hasBegun = true;
  const plain = openSealedBox(pair.privateKey, box);
  pair.privateKey.fill(0);
  const task = plain === null ? null : decodeTask(plain);
  if (plain === null || task === null) return end();
  void finishObject(task)
    .finally(() => plain.fill(0))
    .finally(end);
});
channel.send({ t: 'ready', publicKey: pair.publicKey });
