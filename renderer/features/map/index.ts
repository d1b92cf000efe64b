export { PlacesMap, type MapPlace } from './places-map.tsx';
