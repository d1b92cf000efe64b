import { ok } from '#shared/kernel/result.ts';
import type { Handlers } from '../../handlers.ts';
import type { Jobs } from '../../jobs/runner.ts';
import { refuse } from '../../refusal.ts';
import { replaceVaultKeys } from '../../vault/replace-keys/replace.ts';
import { resealProblems } from '../imports/index.ts';

const STEPS = 4;

/** The keys of the vault as a whole. Whose they are is the business of people. */
export function keysHandlers(jobs: Jobs): Handlers<'keys.replace'> {
  return {
    'keys.replace': async (context) => {
      const others = jobs.list().filter((job) => job.endedAt === null);
      if (others.length > 1) return refuse('keys.otherJobsRunning');
      const step = async (done: number): Promise<void> => {
        context.progress({ phase: 'replacing', unit: 'steps', done, total: STEPS });
        if (done < STEPS) await context.breathe();
      };
      const replaced = await replaceVaultKeys(context.session, resealProblems, step);
      return replaced.ok ? ok(replaced.value) : refuse(replaced.error);
    },
  };
}
