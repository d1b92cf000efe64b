/**
 * The complaint registers of Chicago as the Citizens Police Data Project published them in 2017: two digits name a group of categories, a letter the
 * category (`05A`). The words alone mislead (`05A-ARRESTEE - DURING ARREST` is about force), so that groups and letters are read instead.
 */
import type { AllegationCode } from '../complaints/codes.ts';

export const chicagoHeadings = {
  officeReference: 'crid',
  incident: 'incident_date',
  area: 'beat_2012_geocoded',
  allegation: 'complaintcategory',
  officer: 'officer_id',
  outcome: 'finalfinding',
} as const;

const GROUPS: Readonly<Record<string, AllegationCode>> = {
  '01': 'L', // verbal abuse
  '02': 'Z', // alcohol
  '03': 'B', // arrest, search, first amendment
  '04': 'B2', // lock-up
  '05': 'C', // force
  '06': 'J', // corruption
  '07': 'A', // traffic
  '08': 'Z', // crime
  '09': 'Z', // conduct off duty
  '10': 'A', // operation and personnel
  '12': 'A', // supervision
  '15': 'Z', // drugs
};

const CATEGORIES: Readonly<Record<string, AllegationCode>> = {
  '01B': 'H',
  '03A': 'Z',
  '03B': 'F1',
  '03C': 'F2',
  '03D': 'B1',
  '04B': 'B1',
  '04D': 'F',
  '04E': 'F3',
  '05G': 'C1',
  '05J': 'Z',
  '05N': 'C1',
  '08B': 'C',
  '08C': 'I',
  '08F': 'F3',
  '08K': 'F3',
  '09E': 'Z',
  '09F': 'I',
  '09G': 'J',
  '10F': 'G',
  '10P': 'A',
  '10Q': 'K',
  '10S': 'I',
  '10T': 'G',
  '10V': 'F3',
  '10Y': 'M',
};

/** Our code for a category of these registers; null for what is not written like one (`NA`). */
export function chicagoCode(category: string): AllegationCode | null {
  const [, key = '', group = ''] = /^((\d\d)[A-Z])-/.exec(category) ?? [];
  return CATEGORIES[key] ?? GROUPS[group] ?? null;
}
