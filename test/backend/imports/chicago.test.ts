/** The public register of complaints of Chicago, 2009 to 2016, where the folder with real data lies beside the project. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintEntrySchema } from '#shared/domain/complaints/model.ts';
import { csvMappingSchema } from '#shared/domain/imports/model.ts';
import { suggestMapping } from '#shared/domain/imports/suggest.ts';
import { inspectCsv } from '../../../electron/backend/features/imports/csv/inspect.ts';
import { readPath, withSource } from './make.ts';

const path = new URL('../../../../shared/data/chicago-complaints.csv', import.meta.url).pathname;
const isThere = existsSync(path);
if (!isThere) process.stderr.write('../shared/data is not there: the Chicago file is not read in this run\n');

describe.skipIf(!isThere)('the Chicago file', () => {
  it('is recognised, and read with a suggested mapping: every row, complaint and outcome', async () => {
    const inspected = await withSource(path, inspectCsv);
    if (!inspected.ok) throw new Error(inspected.error.code);
    expect(inspected.value.rowsLookedAt).toBe(13_840);
    expect(inspected.value.midnights).toEqual([0, 3100, 0, 0, 0, 0]);
    expect(inspected.value.values[3]).toHaveLength(90);
    const suggested = suggestMapping(inspected.value);
    expect(csvMappingSchema.safeParse(suggested?.mapping).success).toBe(true);

    const { result, complaints, problems } = await readPath(path, { mapping: suggested!.mapping });
    expect(result).toMatchObject({ ok: true, value: { rows: 13_840, complaints: 5206, refusedRows: 0, remarks: 1 } });
    expect(problems.map((p) => [p.code, p.value])).toEqual([['imports.receivedFromIncident', '5206']]);

    const outcomes: Record<string, number> = {};
    for (const { outcome } of complaints.flatMap((c) => c.reported)) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    expect(outcomes).toEqual({ noAffidavit: 6969, notSustained: 2931, notKnown: 1537, unfounded: 1502, exonerated: 503, sustained: 398 });
    const isNoFinding = new Set(['noAffidavit', 'notKnown']);
    expect(complaints.filter((c) => c.reported.every((r) => isNoFinding.has(r.outcome)))).toHaveLength(3204);

    expect(complaints.every((c) => complaintEntrySchema.safeParse(c.entry).success)).toBe(true);
    const first = complaints[0]!.entry;
    expect(first).toMatchObject({ officeReference: '1022797', receivedOn: '2009-01-01', agency: 'Chicago Police Department' });
    expect(first.incident.when).toEqual({ date: '2009-01-01', time: '00:08', approximate: false });
    const force = complaints.flatMap((c) => c.entry.allegations).find((a) => a.text.startsWith('05A-'));
    expect(force?.code).toBe('C');
  });

  it('has its midnights as time unknown', async () => {
    const inspected = await withSource(path, inspectCsv);
    const { mapping } = suggestMapping(inspected.ok ? inspected.value : { headings: [], values: [], midnights: [], rowsLookedAt: 0 })!;
    const times = async (midnightIsUnknown: boolean): Promise<number> => {
      const { complaints } = await readPath(path, { mapping: { ...mapping, incident: { ...mapping.incident!, midnightIsUnknown } } });
      return complaints.filter((c) => c.entry.incident.when?.time === null).length;
    };
    expect(await times(false)).toBe(0);
    expect(await times(true)).toBeGreaterThan(500);
  });
});
