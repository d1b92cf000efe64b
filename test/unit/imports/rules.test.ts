import { describe, expect, it } from 'vitest';
import { complaintEntrySchema } from '#shared/domain/complaints/model.ts';
import { csvMappingSchema } from '#shared/domain/imports/model.ts';
import { placeMapping } from '#shared/domain/imports/mapping.ts';
import { assemble, headings, mapping } from './make.ts';

const row = (over: Partial<Record<string, string>>): string[] =>
  headings.map(
    (heading) => over[heading] ?? { number: 'H-1', when: '05-Mar-2019 14:20', received: '2019-03-06', category: 'Force' }[heading] ?? '',
  );

describe('rows with one reference are one complaint', () => {
  it('has an allegation for each category, an officer for each number, and the pairs as reported', () => {
    const { complaint, codes } = assemble([
      row({ officer: '7', finding: 'SU' }),
      row({ officer: '9', finding: 'NAF' }),
      row({ officer: '7', category: 'Search', finding: 'NA' }),
    ]);
    expect(codes).toEqual([]);
    const { entry, reported, lines } = complaint!;
    expect(complaintEntrySchema.safeParse(entry).success).toBe(true);
    expect(lines).toEqual([2, 3, 4]);
    expect(entry).toMatchObject({ officeReference: 'H-1', receivedOn: '2019-03-06', agency: 'Harbour Police', channel: 'olderRecords' });
    expect(entry.incident.when).toEqual({ date: '2019-03-05', time: '14:20', approximate: false });
    expect(entry.officers.map((o) => [o.known, o.description])).toEqual([
      [false, 'officer no. 7 of Harbour register'],
      [false, 'officer no. 9 of Harbour register'],
    ]);
    const [seven, nine] = entry.officers.map((o) => o.id);
    expect(entry.allegations.map((a) => [a.code, a.text, a.officers])).toEqual([
      ['C', 'Force', [seven, nine]],
      ['F1', 'Search', [seven]],
    ]);
    const [force, search] = entry.allegations.map((a) => a.id);
    expect(reported).toEqual([
      { allegationId: force, officerId: seven, outcome: 'sustained', asWritten: 'SU' },
      { allegationId: force, officerId: nine, outcome: 'noAffidavit', asWritten: 'NAF' },
      { allegationId: search, officerId: seven, outcome: 'notKnown', asWritten: 'NA' },
    ]);
  });

  it('counts an officer with a name as known, wherever in the file the name stands', () => {
    const { complaint } = assemble([row({ officer: '7' }), row({ officer: '7', category: 'Search', name: 'Ines Marlow' })]);
    expect(complaint?.entry.officers).toHaveLength(1);
    expect(complaint?.entry.officers[0]).toMatchObject({ known: true, name: 'Ines Marlow' });
  });

  it('keeps an outcome that names no officer with an allegation against nobody in particular', () => {
    const { complaint } = assemble([row({ officer: '7', finding: 'SU' }), row({ finding: 'NA' })]);
    expect(complaint?.entry.allegations.map((a) => a.officers.length)).toEqual([1, 0]);
    expect(complaint?.reported.map((r) => [r.officerId === null, r.outcome])).toEqual([
      [false, 'sustained'],
      [true, 'notKnown'],
    ]);
  });

  it('makes up nothing that the register does not say', () => {
    const { complaint } = assemble([row({})]);
    expect(complaint?.entry.complainant.name).toEqual({ answer: 'notAsked' });
    expect(complaint?.entry.safeContact.mayContact).toBe('notAsked');
    expect(complaint?.entry.officers).toEqual([]);
  });
});

describe('midnight', () => {
  it('is time unknown where the mapping says so, and midnight where it does not', () => {
    const at = (midnightIsUnknown: boolean): string | null | undefined =>
      assemble([row({ when: '05-Mar-2019  0:00' })], { incident: { column: 'when', format: 'dayMonthNameYear', midnightIsUnknown } })
        .complaint?.entry.incident.when?.time;
    expect(at(true)).toBeNull();
    expect(at(false)).toBe('00:00');
  });

  it('gives way to a known time of the same day without a remark', () => {
    const { complaint, codes } = assemble([
      row({ when: '05-Mar-2019  0:00', officer: '1' }),
      row({ when: '05-Mar-2019 21:10', officer: '2' }),
    ]);
    expect(complaint?.entry.incident.when?.time).toBe('21:10');
    expect(codes).toEqual([]);
  });
});

describe('rows of one complaint that disagree', () => {
  it('are remarked on with their line, and the first one counts', () => {
    const { complaint, problems } = assemble([
      row({ officer: '1', area: 'North' }),
      row({ officer: '2', when: '07-Mar-2019 14:20', area: 'South', received: '2019-03-09' }),
    ]);
    expect(complaint?.entry.incident.when?.date).toBe('2019-03-05');
    expect(complaint?.entry.incident.area).toBe('North');
    expect(problems.map((p) => [p.line, p.column, p.code, p.value])).toEqual([
      [3, 'when', 'imports.contradiction', '2019-03-07 14:20'],
      [3, 'received', 'imports.contradiction', '2019-03-09'],
      [3, 'area', 'imports.contradiction', 'South'],
    ]);
  });

  it('keep the first outcome of a pair and list the other', () => {
    const { complaint, problems } = assemble([row({ officer: '1', finding: 'SU' }), row({ officer: '1', finding: 'NA' })]);
    expect(complaint?.reported.map((r) => r.asWritten)).toEqual(['SU']);
    expect(problems).toEqual([{ line: 3, column: 'finding', code: 'imports.outcomesDiffer', severity: 'remark', value: 'NA' }]);
  });

  it('say so when a row repeats another one, and not when it adds to the story', () => {
    expect(assemble([row({ officer: '1', finding: 'SU' }), row({ officer: '1', finding: 'SU' })]).codes).toEqual(['3:imports.rowRepeated']);
    const told = assemble([row({ officer: '1', story: 'He was pushed.' }), row({ officer: '1', story: 'Then he fell.' })]);
    expect(told.codes).toEqual([]);
    expect(told.complaint?.entry.story).toBe('He was pushed.\n\nThen he fell.');
  });
});

describe('a row that cannot be taken', () => {
  it.each([
    ['number', 'imports.referenceMissing', ''],
    ['number', 'imports.tooLong', 'x'.repeat(61)],
    ['when', 'imports.dateNoSuchDay', '31-Feb-2019'],
    ['when', 'imports.dateFormat', 'some day'],
    ['received', 'imports.dateNotWhole', '2019-03'],
    ['area', 'imports.tooLong', 'y'.repeat(61)],
    ['area', 'imports.controlCharacter', 'two\nlines'],
    ['category', 'imports.tooLong', 'z'.repeat(8001)],
    ['story', 'imports.controlCharacter', 'bell\u0007'],
    ['story', 'imports.badCharacter', 'caf\ufffd'],
    ['finding', 'imports.tooLong', 'w'.repeat(61)],
  ])('column %s: %s, %#', (column, code, value) => {
    const { complaint, problems } = assemble([row({ [column]: value })]);
    expect(complaint).toBeNull();
    expect(problems.map((p) => [p.line, p.column, p.code, p.severity])).toEqual([[2, column, code, 'refused']]);
    // The same row without the fault is taken.
    expect(assemble([row({})]).complaint).not.toBeNull();
  });

  it('leaves the other rows of its complaint in, with a remark that one is missing', () => {
    const { complaint, codes } = assemble([row({ officer: '1' }), row({ officer: '2', when: '31-Feb-2019' })]);
    expect(complaint?.entry.officers).toHaveLength(1);
    expect(codes).toEqual(['3:imports.dateNoSuchDay', '3:imports.complaintIncomplete']);
  });

  it('is the sixty-first officer, the sixty-first category, or the row whose story is too much', () => {
    const officers = assemble(Array.from({ length: 61 }, (_, n) => row({ officer: String(n + 1) })));
    expect(officers.complaint?.entry.officers).toHaveLength(60);
    expect(officers.codes).toContain('62:imports.tooManyOfficers');
    const categories = assemble(Array.from({ length: 61 }, (_, n) => row({ category: `kind ${n}` })));
    expect(categories.complaint?.entry.allegations).toHaveLength(60);
    expect(categories.codes).toContain('62:imports.tooManyAllegations');
    const stories = assemble([row({ officer: '1', story: 'a'.repeat(59_000) }), row({ officer: '2', story: 'b'.repeat(999) })]);
    expect(stories.complaint?.entry.story).toHaveLength(59_000);
    expect(stories.codes).toContain('3:imports.tooLong');
    for (const { complaint } of [officers, categories, stories])
      expect(complaintEntrySchema.safeParse(complaint?.entry).success).toBe(true);
  });
});

describe('what a spreadsheet would run', () => {
  it.each(['=HYPERLINK("x")', '+SUM(A1)', '-cmd', '@import', '\t=1+1'])('%j is kept exactly, with a remark', (text) => {
    const { complaint, problems } = assemble([row({ story: text, category: text })]);
    expect(complaint?.entry.story).toBe(text);
    expect(complaint?.entry.allegations[0]?.text).toBe(text);
    expect(problems.filter((p) => p.code === 'imports.formulaText').map((p) => p.column)).toEqual(['story', 'category']);
  });

  it.each(['-5', '+41 22 555 01 01', '-', 'a=b'])('%j is no formula', (text) => {
    expect(assemble([row({ story: text })]).codes).toEqual([]);
  });
});

describe('a missing day of receipt', () => {
  it('is the day of the incident, or of the import when that is not known or lies ahead; the file says how often', () => {
    const blank = assemble([row({ received: '' })]);
    expect(blank.complaint?.entry.receivedOn).toBe('2019-03-05');
    expect(blank.problems).toEqual([{ line: 1, column: null, code: 'imports.receivedFromIncident', severity: 'remark', value: '1' }]);
    const neither = assemble([row({ received: '', when: '' })]);
    expect(neither.complaint?.entry.receivedOn).toBe('2026-11-22');
    expect(neither.codes).toEqual(['1:imports.receivedAtImport']);
    const ahead = assemble([row({ received: '', when: '05-Mar-2031' })]);
    expect(ahead.complaint?.entry.receivedOn).toBe('2026-11-22');
    expect(ahead.codes).toEqual(['2:imports.dateInFuture', '1:imports.receivedAtImport']);
  });

  it('is remarked on when it lies before the incident', () => {
    expect(assemble([row({ received: '2019-03-01' })]).codes).toEqual(['2:imports.receivedBeforeIncident']);
  });
});

describe('what the mapping does not name', () => {
  it('is kept in its own words and listed once', () => {
    const { complaint, problems } = assemble([
      row({ officer: '1', category: 'Noise', finding: 'PEND' }),
      row({ officer: '2', category: 'Noise', finding: 'PEND' }),
    ]);
    expect(complaint?.entry.allegations.map((a) => [a.code, a.text])).toEqual([['Z', 'Noise']]);
    expect(complaint?.reported.map((r) => [r.outcome, r.asWritten])).toEqual([
      ['notKnown', 'PEND'],
      ['notKnown', 'PEND'],
    ]);
    expect(problems.map((p) => [p.line, p.code, p.value])).toEqual([
      [2, 'imports.codeNotMapped', 'Noise'],
      [2, 'imports.outcomeNotMapped', 'PEND'],
    ]);
  });
});

describe('a mapping', () => {
  it('is refused with every heading that the file lacks', () => {
    expect(placeMapping({ ...mapping, area: 'beat', story: 'tale' }, headings)).toEqual({
      ok: false,
      error: { code: 'imports.columnMissing', columns: ['beat', 'tale'] },
    });
    expect(placeMapping(mapping, headings).ok).toBe(true);
  });

  it('of an earlier version reads with no column for names', () => {
    const { officerName: _, ...older } = mapping;
    expect(csvMappingSchema.parse(older)).toEqual({ ...mapping, officerName: null });
  });
});
