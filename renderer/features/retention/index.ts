export { KeepingScreen } from './keeping-screen.tsx';
export { RetentionTab } from './retention-tab.tsx';
export { retentionRefusals } from './words.ts';
