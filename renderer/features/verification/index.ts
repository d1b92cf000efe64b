export { faultText } from './fault-words.ts';
export { FaultLines } from './verify-outcome.tsx';
export { VaultNotes } from './vault-notes.tsx';
export { useVerification, type Verification } from './verify-panel.tsx';
