export { MaterialItem } from './item/material-item.tsx';
export { MaterialList } from './material-list.tsx';
export { MaterialTab } from './material-tab.tsx';
export { TakeInScreen } from './take-in/take-in-screen.tsx';
