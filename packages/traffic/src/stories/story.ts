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

interface StoryFrame {
  name: string;
  title: Told;
  /** Who takes part. Default: the companies of the demo. */
  cast?: Cast;
  /** What is bought, by commodity code. Default: whatever the seed draws. */
  basket?: readonly { hs10: string; qty: number }[];
}

/** Told by steps that others may share. */
export interface SteppedStory extends StoryFrame {
  steps: readonly StoryStep[];
}

/** Told in one piece that says each step when it is done. */
export interface WholeStory extends StoryFrame {
  tell(world: World, say: (event: StoryEvent) => void): Promise<void>;
}

export type Story = SteppedStory | WholeStory;

/** What a listener hears: the step that was done, and what happened. */
export interface StoryEvent {
  step: string;
  told: Told;
}

/** Tells it step by step. The first step that fails ends it; its error says where. */
export async function runStory(story: Story, world: World, onStep: (event: StoryEvent) => void): Promise<void> {
  if ('tell' in story) return runWhole(story, world, onStep);
  for (const { name, run } of story.steps) {
    const told = await run(world).catch((cause: unknown) => fail(story, `step ${name}`, cause));
    onStep({ step: name, told });
  }
}

async function runWhole(story: WholeStory, world: World, onStep: (event: StoryEvent) => void): Promise<void> {
  let last = 'the beginning';
  const say = (event: StoryEvent) => {
    last = event.step;
    onStep(event);
  };
  await story.tell(world, say).catch((cause: unknown) => fail(story, `after ${last}`, cause));
}

function fail({ name }: Story, where: string, cause: unknown): never {
  throw new Error(`Story ${name}, ${where}: ${(cause as Error).message}`, { cause });
}
