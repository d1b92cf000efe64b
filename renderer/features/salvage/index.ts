export { SalvageScreen } from './salvage-screen.tsx';
export { SalvageProgress } from './salvage-progress.tsx';
export { salvageRefusals } from './words.ts';
