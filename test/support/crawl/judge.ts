import type { Crawl, Heard } from './crawl.ts';
import type { Planted, Sort } from './words.ts';
import type { Person, PlantedOffice } from './planted-office.ts';

const complaint = ['complaints.open', 'complaints.openIdentity'];

/** Which operations are for showing which words: by hand, from what each is for. What stands nowhere here is shown by nothing. */
const shownBy: { readonly [sort in Sort]: readonly string[] } = {
  identity: ['complaints.openIdentity'],
  column: ['complaints.list', ...complaint],
  story: complaint,
  allegation: [...complaint, 'investigations.open', 'reports.export'],
  title: ['investigations.list', 'investigations.open', 'reports.export'],
  scope: ['investigations.open', 'reports.export'],
  finding: ['investigations.open', 'reports.export'],
  item: [
    'evidence.list',
    'evidence.page',
    'evidence.whereabouts',
    'evidence.inventory',
    'evidence.reliedOn',
    'evidence.open',
    'evidence.view',
    'evidence.openIdentity',
    'reports.export',
  ],
  // The name of the file is told to whoever looks at it.
  handling: ['evidence.reliedOn', 'evidence.open', 'evidence.view', 'evidence.openIdentity', 'reports.export'],
  giver: ['evidence.openIdentity'],
  original: ['evidence.extract', 'reports.export'],
  waiting: ['evidence.intakes'],
  recommendation: ['recommendations.list', 'reports.export'],
  release: ['reports.list'],
  /** Written, or read from a table, and shown by nothing. */
  unshown: [],
  staged: ['imports.batch'],
  problem: ['imports.problems'],
  request: ['approvals.list'],
  reading: ['complaints.reads'],
  draft: ['drafts.load'],
  preference: ['preferences.load'],
};

/** What a person heard and should not have: the words, and by what. A bug counts as one, whatever it says. */
export type Leak = {
  readonly person: Person;
  readonly by: string;
  readonly kind: string;
  readonly sorts: readonly string[];
  readonly input: string;
};

/** A word may be read where its reader asked for it: by an operation that is for showing it, about the file that it stands in. */
export function leaksOf({ words }: PlantedOffice, { heard }: Crawl): readonly Leak[] {
  return heard.flatMap((one): readonly Leak[] => {
    const wrong = [...words.found(one.text)].filter((number) => !isDue(words.words[number - 1], one));
    if (wrong.length === 0 && one.kind !== 'bug') return [];
    const sorts = new Set(wrong.map((number) => words.words[number - 1]?.sort ?? 'in another form'));
    return [{ person: one.person, by: one.by, kind: one.kind, sorts: [...sorts], input: one.input.slice(0, 120) }];
  });
}

function isDue(word: Planted | undefined, { person, by, kind, input }: Heard): boolean {
  if (!word?.readers.has(person) || !shownBy[word.sort].includes(by)) return false;
  // What leaves goes into the file that was chosen, not into the answer or the job's result.
  if ((by === 'reports.export' || by === 'evidence.extract') && kind !== 'file') return false;
  const isListed = ['complaints.list', 'investigations.list', 'evidence.whereabouts', 'evidence.inventory'].includes(by);
  return isListed || word.ids.size === 0 || [...word.ids].some((id) => input.includes(id));
}

/** Words that a person may read and did not meet: the crawl would not have found them with anybody else either. */
export function missedBy({ words }: PlantedOffice, { heard }: Crawl, person: Person): readonly Sort[] {
  const met = new Set(heard.flatMap((one) => [...words.found(one.text)]));
  return words.words.flatMap((word, at) =>
    word.readers.has(person) && shownBy[word.sort].length > 0 && !met.has(at + 1) ? [word.sort] : [],
  );
}
