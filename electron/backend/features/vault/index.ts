import type { Handlers } from '../../handlers.ts';
import type { Jobs } from '../../jobs/runner.ts';
import { discardDraft, listDrafts, loadDraft, saveDraft } from './drafts.ts';
import { loadPreference, savePreference } from './preferences.ts';
import { summarize } from './summary.ts';

type Names =
  | 'vault.summary'
  | 'jobs.list'
  | 'jobs.cancel'
  | 'drafts.save'
  | 'drafts.load'
  | 'drafts.list'
  | 'drafts.discard'
  | 'preferences.save'
  | 'preferences.load';

export function vaultHandlers(jobs: Jobs): Handlers<Names> {
  return {
    'vault.summary': summarize,
    'jobs.list': () => ({ ok: true, value: { jobs: jobs.list() } }),
    'jobs.cancel': (_, input) => ({ ok: true, value: { cancelled: jobs.cancel(input.id) } }),
    'drafts.save': saveDraft,
    'drafts.load': loadDraft,
    'drafts.list': listDrafts,
    'drafts.discard': discardDraft,
    'preferences.save': savePreference,
    'preferences.load': loadPreference,
  };
}
