export { areDelivered } from './delivered.ts';
