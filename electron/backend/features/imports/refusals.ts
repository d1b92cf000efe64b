import type { CsvRefusal } from './csv/refusals.ts';
import { refuse } from '../../refusal.ts';

/** What reading a table refuses, as it crosses to the window. */
export function refuseCsv(refusal: CsvRefusal): ReturnType<typeof refuse> {
  if (refusal.code === 'imports.doubledHeading') return refuse(refusal.code, { heading: refusal.heading });
  if (refusal.code === 'imports.tooManyColumns') return refuse(refusal.code, { columns: refusal.columns, most: refusal.most });
  if (refusal.code === 'imports.columnMissing') return refuse(refusal.code, { columns: refusal.columns });
  return refuse(refusal.code === 'cancelled' ? 'job.cancelled' : refusal.code);
}
