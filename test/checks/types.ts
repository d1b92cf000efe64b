/** One check of the security design's section 4, run by `npm run checks` and by the suite that owns it. */
export type Check = {
  readonly number: number;
  readonly title: string;
  /** How many cases must come out right: a tenth unless `full`. */
  readonly target: (full: boolean) => number;
  readonly run: (options: CheckOptions) => Promise<CheckResult>;
};

export type CheckOptions = {
  /** 1 for the full number, 0.1 for a tenth; smaller in a suite that must be quick. */
  readonly scale: number;
  /** Makes the cases repeatable. */
  readonly seed: number;
  readonly log: (line: string) => void;
};

export type CheckResult = {
  readonly reached: number;
  readonly target: number;
  /** Red when the positive control failed as it must; green means that the check could not have found anything. */
  readonly control: 'red' | 'green';
  readonly details?: unknown;
};
