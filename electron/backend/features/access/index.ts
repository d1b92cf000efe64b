import type { Handlers } from '../../handlers.ts';
import { boundAccess } from './bound.ts';
import { grantAccess, leaveOutOfRecovery, restrictFile, withdrawAccess } from './commands.ts';
import { grantManyFiles } from './many.ts';
import { accessOfFile } from './queries.ts';

type Names = 'access.ofFile' | 'access.grant' | 'access.withdraw' | 'access.restrict' | 'access.grantMany' | 'access.leaveOut';

export const accessHandlers: Handlers<Names> = {
  'access.ofFile': accessOfFile,
  'access.grant': grantAccess,
  'access.withdraw': withdrawAccess,
  'access.restrict': restrictFile,
  'access.grantMany': grantManyFiles,
  'access.leaveOut': leaveOutOfRecovery,
};

/** What other features may use of this one. */
export { boundAccess };
export { checkColleagues, openToColleagues } from './first-readers.ts';
export { coverByRecovery } from './recovery.ts';
export { watchCoverage } from './watch.ts';
export { unrestrictExecutor } from './unrestrict.ts';
export { recordLateGrants } from './late-grants.ts';
