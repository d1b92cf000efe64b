import type { Handlers } from '../../handlers.ts';
import type { Jobs } from '../../jobs/runner.ts';
import { saveMapping } from './commands.ts';
import { acceptImport, discardImport } from './decide.ts';
import { batch, batches, inspectFile, mappings, problems } from './queries.ts';
import { stageImport } from './stage.ts';

export { emptyProblems, resealProblems } from './problem-values.ts';

type Names =
  | 'imports.inspect'
  | 'imports.mappings'
  | 'imports.saveMapping'
  | 'imports.stage'
  | 'imports.batch'
  | 'imports.problems'
  | 'imports.list'
  | 'imports.accept'
  | 'imports.discard';

export function importHandlers(jobs: Jobs): Handlers<Names> {
  return {
    'imports.inspect': inspectFile,
    'imports.mappings': mappings,
    'imports.saveMapping': saveMapping,
    'imports.stage': stageImport(jobs),
    'imports.batch': batch,
    'imports.problems': problems,
    'imports.list': batches,
    'imports.accept': acceptImport(jobs),
    'imports.discard': discardImport(jobs),
  };
}
