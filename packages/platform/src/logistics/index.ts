export { areDelivered, isDelivered, type Parcel } from './delivered.ts';
