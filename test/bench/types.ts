/** One figure as `npm run bench` prints it. `reference` was measured in the same run, in the same unit; `ratio` is value / reference, or null where there is none. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: number | null;
  readonly ratio: number | null;
};

export type Bench = {
  readonly name: string;
  readonly run: (options: { readonly log: (line: string) => void }) => Promise<readonly Figure[]>;
};
