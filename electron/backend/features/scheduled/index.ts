import type { Handlers } from '../../handlers.ts';
import { readLastChecks } from './last.ts';

/** Checks that the program makes by itself when it is quiet (product D5). */
export const scheduledHandlers: Handlers<'vault.lastChecks'> = { 'vault.lastChecks': readLastChecks };

export { watchChecks } from './watch.ts';
