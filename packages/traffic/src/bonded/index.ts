// Bonded stories, see play.ts.
export { type BondedCompanies, bondedCast, bondedCompanies } from './cast.ts';
export { type BondedAnswer, type BondedRequest, bondedDone, bondedRequest } from './door.ts';
export {
  type BondedPlay,
  type PlayLine,
  playBondedDisplay,
  playBondedDisplayReturn,
  playBondedDisplaySale,
  playBondedEntry,
  playBondedExit,
  playBondedGate,
  playBondedLedger,
  showBondedLedger,
} from './play.ts';
export { type BondedSale, bondedTrade, playBondedSale, type SaleAnswer } from './sale.ts';
export { type BondedChapter, type BondedStory, type BondedTale, bondedStories } from './stories.ts';
