export { RecommendationScreen } from './recommendation-screen.tsx';
export { RecommendationsTab } from './recommendations-tab.tsx';
export type { FindingOption } from './finding-option.ts';
