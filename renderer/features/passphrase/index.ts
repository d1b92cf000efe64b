export { NewPassphraseFields, type NewPassphrase } from './new-passphrase-fields.tsx';
export { useJudgement } from './use-judgement.ts';
