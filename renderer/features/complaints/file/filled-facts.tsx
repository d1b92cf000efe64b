import type { Fact } from '../../../ui/facts.tsx';
import { UserText } from '../../../ui/user-text.tsx';

export type TextFact = Fact & { readonly text: string };

/** Facts whose value is not empty. */
export const filled = (facts: readonly TextFact[]): readonly Fact[] => facts.filter(({ text }) => text !== '');

/** A fact that a person wrote. */
export const written = (id: string, term: string, text: string): TextFact => ({ id, term, text, value: <UserText>{text}</UserText> });
