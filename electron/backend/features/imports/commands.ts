import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { ok } from '#shared/kernel/result.ts';
import { sha256Hex } from '../../crypto/hash.ts';
import type { Handler } from '../../handlers.ts';
import { putMapping } from './store.ts';

/** A mapping of the same name is replaced. Its name and columns are words of the office and stay out of the record; its digest stands there. */
export const saveMapping: Handler<'imports.saveMapping'> = ({ session, writer }, { name, mapping }) => {
  putMapping(writer, name, mapping, session.ports.clock.now().toISOString());
  return ok({
    value: { name },
    events: [
      {
        kind: 'imports.mappingSaved',
        subject: null,
        subjectType: null,
        file: null,
        detail: { mapping: sha256Hex(canonicalText(mapping)) },
      },
    ],
  });
};
