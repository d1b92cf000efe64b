/** Matches with what is already here, told apart by whether the asker may read it (product B10). */
import type { Handlers } from '../../handlers.ts';
import { possibleMatches } from './possible-matches.ts';

export { watchMarks } from './watch.ts';

export const matchingHandlers: Handlers<'complaints.possibleMatches'> = { 'complaints.possibleMatches': possibleMatches };
