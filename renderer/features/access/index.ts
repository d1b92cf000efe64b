export { AccessTab } from './access-tab.tsx';
export { ColleaguesField, useTicked } from './colleagues-field.tsx';
export { accessRefusals } from './words.ts';
