export { RecommendationScreen } from './recommendation-screen.tsx';
export { RecommendationsTab } from './recommendations-tab.tsx';
