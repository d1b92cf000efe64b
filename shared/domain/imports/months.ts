import { foldHeading } from './fold.ts';

/** Names of the months as registers write them: English, French, Spanish, and the three sets in use in Arabic. One line a month. */
const NAMES = [
  'jan january janv janvier ene enero يناير جانفي كانون_الثاني',
  'feb february fev fevr fevrier febrero فبراير فيفري شباط',
  'mar march mars marzo مارس آذار',
  'apr april avr avril abr abril أبريل إبريل أفريل نيسان',
  'may mai mayo مايو ماي أيار',
  'jun june juin junio يونيو جوان حزيران',
  'jul july juil juillet julio يوليو جويلية تموز',
  'aug august aou aout ago agosto أغسطس أوت آب',
  'sep sept september septembre set septiembre setiembre سبتمبر أيلول',
  'oct october octobre octubre أكتوبر تشرين_الأول',
  'nov november novembre noviembre نوفمبر تشرين_الثاني',
  'dec december decembre dic diciembre ديسمبر كانون_الأول',
] as const;

const MONTHS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((line, index) => line.split(' ').map((name): [string, number] => [foldHeading(name.replace('_', ' ')), index + 1])),
);

/** The month (1 to 12) that a name or its usual short form means, in any case, with or without accents and full stop; null for any other word. */
export function monthOf(name: string): number | null {
  return MONTHS.get(foldHeading(name)) ?? null;
}
