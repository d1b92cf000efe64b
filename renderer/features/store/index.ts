export { InventoryScreen } from './inventory/inventory-screen.tsx';
export { WhereaboutsScreen } from './whereabouts-screen.tsx';
