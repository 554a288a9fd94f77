/** A page that is loaded when somebody goes there; the shell shows its skeleton meanwhile. */
import { type ComponentType, lazy } from 'react';

/** @param name the component in the file: `lazyPage(() => import('./GoodsPage.tsx'), 'GoodsPage')` */
export function lazyPage<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return lazy(async () => ({ default: (await load())[name] }));
}
