import { z } from 'zod';
import { local } from './define.ts';

/**
 * Lets the window ask for the microphone, or for camera and microphone, in the next seconds. A recording that has begun goes on when they are closed. While the
 * vault is locked nothing is opened.
 */
export const openDevices = local<{ readonly opened: boolean }>()({
  name: 'shell.openDevices',
  input: z.strictObject({ what: z.enum(['sound', 'film']) }),
  permission: 'shell',
  refusals: ['shell.noDevices', 'shell.unlockFirst'],
  topics: [],
});

export const closeDevices = local<{ readonly closed: boolean }>()({
  name: 'shell.closeDevices',
  input: z.strictObject({}),
  permission: 'shell',
  topics: [],
});

export const deviceOperations = [openDevices, closeDevices] as const;
