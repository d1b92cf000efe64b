import type { JobContext } from '../jobs/context.ts';
import { boundTimes, digestOf } from '../ledger/seal-times.ts';
import type { FaultList } from './faults.ts';

/** When seals were made, as openings from this place of the record on have bound it (resources/docs/formats.md, 9.2). */
export function checkSealTimes({ reader }: JobContext, faults: FaultList, from = 0): void {
  let next: number | null = from === 0 ? 1 : null;
  for (const { sealsFrom, sealsTo, seals, index } of boundTimes(reader, from)) {
    const follows = (next === null || sealsFrom === next) && sealsTo >= sealsFrom;
    if (!follows || digestOf(reader, sealsFrom, sealsTo) !== seals) faults.add('seal.timeDiffers', `${sealsFrom}-${sealsTo}`, null, index);
    next = sealsTo + 1;
  }
}
