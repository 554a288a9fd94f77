export { isDelivered } from './delivered.ts';
