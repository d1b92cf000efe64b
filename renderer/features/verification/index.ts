export { VaultNotes } from './vault-notes.tsx';
export { VerifyOutcome } from './verify-outcome.tsx';
export { useVerification, type Verification, type VerifyScope } from './verify-panel.tsx';
