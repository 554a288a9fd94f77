// All stories by name. A new one is a file of steps, listed here; steps that others have are used again.
import { displayStory, story1210 } from './bonded.ts';
import { importStory } from './import.ts';
import { importReturnStory } from './import-return.ts';
import type { Story } from './story.ts';

export const stories: Readonly<Record<string, Story>> = Object.fromEntries(
  [importStory, importReturnStory, story1210, displayStory].map((story) => [story.name, story]),
);
