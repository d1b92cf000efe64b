export { AskReason } from './ask-reason.tsx';
export { NamesLine } from './names-line.tsx';
export { useShown } from './use-shown.ts';
export { identityReasonWords } from './words.ts';
