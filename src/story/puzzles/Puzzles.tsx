/** Free play with three puzzles that the page checks: at the end of the story, each with a link of its own. Everything that a puzzle needs stands beside it. */
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { attempt } from '../../figures/attempt.ts';
import { EdgeBelow } from '../../figures/Below.tsx';
import { GainAxis } from '../../figures/GainAxis.tsx';
import { MapPanel } from '../../figures/MapPanel.tsx';
import { NoiseAxis } from '../../figures/NoiseAxis.tsx';
import { GainNumber, NoiseFromWord, NoiseNumber, WaitNumber } from '../../figures/Numbers.tsx';
import { lab } from '../../lab/index.ts';
import { store } from '../../store/store.ts';
import { Button } from '../../ui/Button.tsx';
import { RichText } from '../../ui/RichText.tsx';
import { raised } from '../../ui/surface.ts';
import { useNarrow } from '../../ui/useNarrow.ts';
import { Term } from '../../words/Term.tsx';
import { bring, saysMore } from '../bring.ts';
import { chapters } from '../chapters.ts';
import { goTo, goToPuzzle, playFreely } from '../leaving.ts';
import type { Verdict } from './judge.ts';
import { type Puzzle, puzzles } from './measure.ts';

/** What was last said of each, and which were solved, for this visit. */
const said = createStore<{ readonly verdicts: Readonly<Record<string, Verdict>>; readonly solved: readonly string[] }>(() => ({ verdicts: {}, solved: [] }));

function take(title: string, verdict: Verdict): void {
  said.setState(({ verdicts, solved }) => ({
    verdicts: { ...verdicts, [title]: verdict },
    solved: verdict.solved && !solved.includes(title) ? [...solved, title] : solved,
  }));
}

function Card({ puzzle, index, open }: { puzzle: Puzzle; index: number; open: boolean }) {
  const verdict = useStore(said, ({ verdicts }) => verdicts[puzzle.title]);
  const solved = useStore(said, (state) => state.solved.includes(puzzle.title));
  const [checking, setChecking] = useState(false);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function check(): Promise<void> {
    const mine = new AbortController();
    stop.current = mine;
    setChecking(true);
    try {
      const verdict = await puzzle.check(mine.signal);
      if (!mine.signal.aborted) take(puzzle.title, verdict);
    } finally {
      setChecking(false);
    }
  }

  return (
    <li className="story-step story-puzzle" data-open={open || undefined} data-done={solved || undefined}>
      <h2 tabIndex={-1}>
        {puzzle.title}
        {solved && <span className="story-solved">, solved</span>}
      </h2>
      <p>
        <RichText text={raised(puzzle.words)} />
      </p>
      {open ? (
        <div className="story-turn-buttons">
          <Button look="main" disabled={checking} onClick={() => attempt(check())}>
            {checking ? 'Being checked' : 'Check'}
          </Button>
          <Button disabled={checking} onClick={() => attempt(bring('fitted', puzzle.begin))}>
            From the start
          </Button>
        </div>
      ) : (
        <p>
          <button type="button" className="touch-word" aria-label={`Try it: puzzle ${index + 1}, ${puzzle.title}`} onClick={() => goToPuzzle(index + 1)}>
            Try it
          </button>
          .
        </p>
      )}
      <p role="status" className="story-found">
        {open && verdict && <RichText text={raised(verdict.sentence)} />}
      </p>
    </li>
  );
}

/** Where the visitor is, with every number that a puzzle can need. */
function Here() {
  const waits = useStore(store, ({ config }) => config.task.noiseFrom === 'start');
  return (
    <p className="story-words story-here">
      <Term name="gain" /> <GainNumber />, <Term name="noise" /> <NoiseNumber /> <NoiseFromWord />
      {waits && (
        <>
          , <WaitNumber /> <Term name="wait">before the pulse</Term>
        </>
      )}
    </p>
  );
}

/** @param open which of them, from 0 on */
export function Puzzles({ open }: { open: number }) {
  const narrow = useNarrow();
  // Whoever opens a link that says more finds the network that it says.
  useEffect(() => attempt(saysMore('fitted') ? lab.ready : bring('fitted', puzzles[open]!.begin)), [open]);
  return (
    <main className="story">
      <div className="story-text">
        <h1 className="story-title" tabIndex={-1}>
          Three puzzles
        </h1>
        <p className="story-words">Turn what you like; the page measures your network and says whether it is so.</p>
        <Here />
        <ol className="story-steps">
          {puzzles.map((puzzle, index) => (
            <Card key={puzzle.title} puzzle={puzzle} index={index} open={index === open} />
          ))}
        </ol>
        <div className="story-buttons not-printed">
          <Button onClick={() => goTo(chapters.length)}>Back to the chapter</Button>
          <Button onClick={playFreely}>Play freely</Button>
        </div>
      </div>
      <div className="story-figures">
        <div className="edge noise-beside story-edge">
          <div className="above">
            <MapPanel letter="a" />
          </div>
          <div className="story-sliders">
            <div className="gain-zone">
              <GainAxis breathing={false} hairline={!narrow} />
            </div>
            {narrow && <NoiseAxis vertical={false} />}
          </div>
          <div className="below">
            <EdgeBelow letter="b" />
          </div>
        </div>
      </div>
    </main>
  );
}
