import type { Option } from '../../ui/options.tsx';

/** A finding that a recommendation may rest on: its outcome, and whether it stands (EVD-R9). */
export type FindingOption = Option & { readonly result: string; readonly stands: boolean };
