import { publicKeyFromHex } from '../crypto/sign.ts';
import { checkSealed, type EventFields } from '../ledger/event.ts';
import type { EventToCheck } from './event-messages.ts';

/**
 * One event against its leaf and its own signature (resources/docs/formats.md, 8.2): what can be asked of the event alone, and what costs. The leaf is made
 * again from the fields, so a changed field, seed or signature gives another leaf. Gives a code of what is wrong, or null.
 */
export function checkLeaf(event: EventToCheck): string | null {
  try {
    const fields = JSON.parse(event.fieldsText) as EventFields;
    if (fields.kind !== event.kind || fields.subject !== event.subject) return 'event.altered';
    return checkSealed(fields, event, publicKeyFromHex(fields.key));
  } catch {
    // Not even the form of an event.
    return 'event.altered';
  }
}
