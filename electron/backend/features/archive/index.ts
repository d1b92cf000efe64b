import type { Handlers } from '../../handlers.ts';
import { giveArchive } from './give.ts';

export const archiveHandlers: Handlers<'archive.give'> = { 'archive.give': giveArchive };

/** What other features may use of this one. */
export { recordCutOff } from './cut-off.ts';
export { archiveExecutor } from './executor.ts';
