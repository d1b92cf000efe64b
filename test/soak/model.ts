import type { Dice } from '../checks/random.ts';
import type { TestVault } from '../support/vault.ts';

/** What a vault must answer, kept beside it: every answer is compared with this. */
export type Complaint = { readonly id: string; readonly reference: string; unit: string; version: number; investigation: string | null };
export type Item = { readonly id: string; readonly sha256: string; place: string; isOut: boolean; events: number };
export type Recommendation = { readonly id: string; text: string; version: number };
export type Investigation = {
  readonly id: string;
  readonly complaint: Complaint;
  readonly title: string;
  readonly items: Item[];
  readonly recommendations: Recommendation[];
  isGranted: boolean;
  finding: string | null;
};

export type Model = {
  readonly complaints: Complaint[];
  readonly investigations: Investigation[];
  /** A colleague to whom files are opened and closed. */
  readonly colleague: string;
  readonly folder: string;
  next: number;
};

export type Soaked = { readonly vault: TestVault; readonly model: Model; readonly dice: Dice };

/** One thing that a person does: null when it was right, else what was wrong. */
export type Act = {
  readonly name: string;
  readonly weight: number;
  mayRun(model: Model): boolean;
  run(soaked: Soaked): Promise<string | null>;
};

export function differs(what: string, found: unknown, expected: unknown): string | null {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  return a === b ? null : `${what}: ${a} instead of ${b}`;
}
