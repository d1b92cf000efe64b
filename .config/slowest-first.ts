import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take longest, the longest first, by a run on two quiet processors. Where nothing is known of earlier runs, files would begin by their size, and the
 * checks, which are short and take minutes, would be left to run alone at the end. One that is not named here takes its usual place after them.
 */
const slowest = [
  'backend/checks',
  'backend/power/power-cuts',
  'backend/evidence/after-lock',
  'backend/cli',
  'backend/power/failing-disk',
  'backend/ledger/rewrite-checks',
  'backend/documents/verifiers',
  'backend/recovery-cuts',
  'backend/verification',
  'backend/approvals/command-line',
  'backend/backup/before-sign-in',
  'backend/keys/replace',
  'backend/salvage/salvage',
  'backend/objects/checks',
  'backend/people/killed',
  'backend/migrations/migrations',
  'backend/salvage/check-61',
  'backend/ledger/checks',
  'backend/approvals/checks',
  'backend/people/checks',
  'backend/salvage/strange-pages',
  'backend/soak/soak',
  'backend/archive/check-59',
  'backend/backup/check-60',
  'backend/gateway-process',
  'backend/lock',
  'backend/evidence/hidden',
  'backend/evidence/names',
  'backend/vault/passphrase-checks',
  'backend/recovery/sheets',
  'backend/scheduled-checks',
  'backend/documents/injection',
  'backend/evidence/folder',
  'backend/ledger/record',
  'backend/documents/certificate',
  'e2e/recognise',
  'e2e/crawl',
  'e2e/viewer',
  'e2e/redact',
  'e2e/gallery-window',
  'e2e/lock-memory',
  'e2e/record',
  'e2e/viewer-nasty',
  'e2e/shell-doors',
  'e2e/shell-injection',
  'e2e/planted-words',
  'e2e/drafts-after-lock',
] as const;

const places = new Map<string, number>(slowest.map((name, place) => [`/test/${name}.test.ts`, place]));

function placeOf({ moduleId }: TestSpecification): number {
  return places.get(moduleId.slice(moduleId.lastIndexOf('/test/'))) ?? slowest.length;
}

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    const groups = Map.groupBy(usual, ({ project }) => project.name);
    return [...groups.values()].flatMap((group) => group.toSorted((a, b) => placeOf(a) - placeOf(b)));
  }
}
