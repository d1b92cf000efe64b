import type { EventDraft } from '../../ledger/append.ts';
import type { GenerationBody } from '../../backup/manifest.ts';

/** What an entry says of a generation, by its signed list (resources/docs/formats.md, 17, In the record). */
export function madeDetail(body: GenerationBody, sha256: string): NonNullable<EventDraft['detail']> {
  const { bytes, count, missing } = body.objects;
  return {
    at: body.time,
    bytes: bytes + body.files['vault.db'].bytes,
    count,
    generation: body.number,
    keyring: body.keyring.size,
    missing,
    sha256,
    size: body.ledger.size,
  };
}
