export { faultText } from './fault-words.ts';
export { VaultNotes } from './vault-notes.tsx';
export { useVerification, type Verification } from './verify-panel.tsx';
