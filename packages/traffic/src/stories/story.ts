// A story: one case's life against a running platform, told step by step. A step does something through the public doors and says in one
// line, with numbers and amounts, what happened; a step that does not come out as told ends the story with an error.
import type { Language } from '../language.ts';
import type { Cast } from '../participants.ts';
import type { World } from './world.ts';

export type Told = Readonly<Record<Language, string>>;

export interface StoryStep {
  /** Kebab id, unique in its story. */
  name: string;
  /** Does it and says what happened. Throws where it came out otherwise. */
  run(world: World): Promise<Told>;
}

export interface Story {
  name: string;
  title: Told;
  /** Who takes part. Default: the companies of the demo. */
  cast?: Cast;
  /** What is bought, by commodity code. Default: whatever the seed draws. */
  basket?: readonly { hs10: string; qty: number }[];
  steps: readonly StoryStep[];
}

/** What a listener hears: the step that was done, and what happened. */
export interface StoryEvent {
  step: string;
  told: Told;
}

/** Runs the steps one after the other. The first that fails ends it; its error says in which step. */
export async function runStory(story: Story, world: World, onStep: (event: StoryEvent) => void): Promise<void> {
  for (const { name, run } of story.steps) {
    const told = await run(world).catch((cause: unknown) => {
      throw new Error(`Story ${story.name}, step ${name}: ${(cause as Error).message}`, { cause });
    });
    onStep({ step: name, told });
  }
}
