import type { ComplaintFile } from '#shared/domain/complaints/model.ts';
import type { InvestigationFile } from '#shared/domain/investigations/model.ts';
import { complaintEntry } from '../../complaints.ts';
import { mustDo, type Scenario, type Step } from '../scenario.ts';
import { caseOf, findingOf, openCase } from './case.ts';

const draftText = JSON.stringify({ story: 'An invented beginning. '.repeat(50) });

const saveDraft: Step = {
  name: 'save a draft',
  run: ({ ask }) => ask('drafts.save', { key: 'complaints/new', content: draftText }),
  whatIsLost: async (ground) => {
    const { draft } = await mustDo<{ readonly draft: { readonly content: string } | null }>(ground, 'drafts.load', {
      key: 'complaints/new',
    });
    return draft?.content === draftText ? null : 'a draft';
  },
};

const amend: Step = {
  name: 'amend a complaint',
  run: (ground) => {
    const { complaintId: id, complaintVersion: version, entry } = caseOf(ground);
    return ground.ask('complaints.amend', { id, version, entry: { ...entry, unit: 'West Station' } });
  },
  whatIsLost: async (ground) => {
    const opened = await mustDo<ComplaintFile>(ground, 'complaints.open', { id: caseOf(ground).complaintId });
    return opened.entry.unit === 'West Station' ? null : 'an amendment';
  },
};

const find: Step = {
  name: 'record a finding',
  run: (ground) => ground.ask('investigations.recordFinding', findingOf(caseOf(ground), 1)),
  whatIsLost: async (ground, value) => {
    const { id } = value as { readonly id: string };
    const { matrix } = await mustDo<InvestigationFile>(ground, 'investigations.open', { id: caseOf(ground).investigationId });
    return matrix.some((line) => line.finding?.id === id) ? null : 'a finding';
  },
};

const recommend: Step = {
  name: 'add a recommendation',
  run: (ground) => {
    const questions = ['specific', 'measurable', 'achievable', 'relevant', 'timeBound'];
    const smart = Object.fromEntries(questions.map((question) => [question, { answer: 'yes', because: '' }]));
    const { investigationId, findingId } = caseOf(ground);
    const said = { addressee: 'Ministry', text: 'Amend it.', type: 'policy', priority: 'high', dueOn: null };
    return ground.ask('recommendations.add', { entry: { investigationId, ...said, findings: [findingId], smart } });
  },
  whatIsLost: async (ground, value) => {
    const { id } = value as { readonly id: string };
    const { investigationId } = caseOf(ground);
    const { rows } = await mustDo<{ readonly rows: readonly { readonly id: string }[] }>(ground, 'recommendations.list', {
      investigationId,
    });
    return rows.some((row) => row.id === id) ? null : 'a recommendation';
  },
};

const start: Step = {
  name: 'register and start an investigation',
  run: async ({ ask }) => {
    const registered = await ask('complaints.register', { entry: complaintEntry() });
    if (registered.is !== 'done') return registered;
    const { id: complaintId } = registered.value as { readonly id: string };
    return ask('investigations.start', { entry: { complaintId, title: 'Another', scope: '', openedOn: '2026-05-07' } });
  },
  whatIsLost: async (ground, value) => {
    const { id } = value as { readonly id: string };
    const opened = await mustDo<InvestigationFile>(ground, 'investigations.open', { id });
    return opened.title === 'Another' ? null : 'an investigation';
  },
};

/** Small changes to what is there: each one transaction with its entry, or none for a draft. */
export const work: Scenario = {
  name: 'work',
  cutsOneOf: 3,
  how: 'unlock',
  every: { small: 90, full: 1 },
  prepare: openCase,
  steps: [saveDraft, amend, find, recommend, start],
};
