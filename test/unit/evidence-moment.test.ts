import { describe, expect, it } from 'vitest';
import { momentSchema, type Moment } from '#shared/domain/evidence/model.ts';
import { isEarlier, momentMs, momentUtc } from '#shared/domain/evidence/moment.ts';

function at(local: string, offsetMinutes = 0): Moment {
  return { local, offsetMinutes, clock: 'thisComputer' };
}

describe('moments of handling events', () => {
  it('are put into UTC by their offset', () => {
    expect(momentUtc(at('2026-05-02T10:40', 120))).toBe('2026-05-02T08:40:00Z');
    expect(momentUtc(at('2026-01-01T00:10:30', 330))).toBe('2025-12-31T18:40:30Z');
    expect(momentUtc(at('2026-01-01T23:30:00', -210))).toBe('2026-01-02T03:00:00Z');
    expect(momentMs(at('1970-01-01T00:01:00'))).toBe(60_000);
  });

  it('compare as moments, not as texts', () => {
    expect(isEarlier(at('2026-05-02T10:00', 120), at('2026-05-02T09:00', 0))).toBe(true);
    expect(isEarlier(at('2026-05-02T11:00', 120), at('2026-05-02T09:00', 0))).toBe(false);
  });

  it('without seconds mean their whole minute', () => {
    expect(isEarlier(at('2026-05-02T14:03'), at('2026-05-02T14:03:25'))).toBe(false);
    expect(isEarlier(at('2026-05-02T14:02'), at('2026-05-02T14:03:25'))).toBe(true);
    expect(isEarlier(at('2026-05-02T14:03:24'), at('2026-05-02T14:03:25'))).toBe(true);
  });

  it('must exist', () => {
    expect(momentSchema.safeParse(at('2026-02-28T10:00')).success).toBe(true);
    for (const local of [
      '2026-02-29T10:00',
      '2026-04-31T10:00',
      '2026-13-01T10:00',
      '2026-05-02T24:00',
      '2026-05-02 10:00',
      '2026-05-02T10:00:60',
      '2026-05-02T10:00Z',
    ]) {
      expect(momentSchema.safeParse(at(local)).success, local).toBe(false);
    }
  });
});
