import { z } from 'zod';
import { job } from './define.ts';

/** Replaces access, root, office and team keys on a copy, checks it whole, swaps it in (formats 5.4). The vault locks itself afterwards. */
export const replaceKeys = job<{ readonly epoch: number }>()({
  name: 'keys.replace',
  input: z.strictObject({}),
  permission: 'keys.replace',
  refusals: ['keys.otherJobsRunning', 'keys.copyFaulty', 'disk.noRoomForCopy'],
  topics: ['people', 'ledger'],
  records: ['keys.replaced'],
});

export const keysOperations = [replaceKeys] as const;
