import type { ClaimSource } from '#shared/domain/evidence/claims.ts';
import { programName, programVersion } from '#shared/kernel/program.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../../handlers.ts';
import { refuse } from '../../../refusal.ts';
import { bytesOf, loadItem } from '../load.ts';
import { recordStatement } from '../statements/add.ts';

/** What reads each source in the frame that shows originals. */
const readers: { readonly [source in ClaimSource]: { readonly tool: string; readonly toolVersion: string } } = {
  exif: { tool: 'exifr', toolVersion: '7.1.3' },
  container: { tool: programName, toolVersion: programVersion },
  pdf: { tool: 'pdfjs-dist', toolVersion: '6.5.438' },
  office: { tool: programName, toolVersion: programVersion },
  mail: { tool: 'postal-mime', toolVersion: '4.0.0' },
};

/** What the file says about itself stands beside what people said; nothing is taken over from it. */
export const keepClaims: Handler<'evidence.keepClaims'> = ({ session, writer }, { id, source, entries }) => {
  const loaded = loadItem(session, writer, id);
  if (!loaded.ok) return loaded;
  if (!bytesOf(loaded.value)) return refuse('evidence.hasNoFile');
  const content = { source, ...readers[source], entries };
  const added = recordStatement(session, writer, loaded.value.row, { type: 'claims', content });
  return ok({ value: { id: added.id, seq: added.seq }, events: [added.event] });
};
